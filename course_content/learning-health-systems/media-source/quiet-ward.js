// "The quiet ward": two wards with the same errors, of which one can hear them. A simplified illustration of Edmondson's research.
"use strict";

const STOREY = 340;                         // the floor of both wards
const [WARD_A, WARD_B] = [1, -1];           // ward B is ward A in a mirror
const inWard = (ward, x) => ward === WARD_A ? 8 + x : 846 - x;   // x in a ward: 0 at the outer wall, 412 at the wall between
const CAMERA_WARDS = [[0, [427, 190, 1]], [14.4, [427, 190, 1]], [15.3, [427, 194, 1.2]], [22.2, [427, 194, 1.2]], [23.3, [226, 222, 1.58]], [23.9, [226, 222, 1.58]], [24.7, [322, 196, 2.2]], [26.3, [322, 196, 2.2]], [27, [226, 222, 1.58]], [37.2, [226, 222, 1.58]], [38.4, [628, 222, 1.58]], [41, [628, 222, 1.58]], [42.1, [548, 193, 1.26]],
  [54.8, [548, 193, 1.26]], [55.7, [427, 190, 1]],
  [63.2, [427, 190, 1]], [64.2, [300, 214, 1.7]], [66.9, [300, 214, 1.7]], [67.8, [427, 190, 1]], [69.6, [427, 190, 1]], [70.6, [306, 193, 1.26]], [73.7, [306, 193, 1.26]], [74.6, [548, 193, 1.26]], [80.2, [548, 193, 1.26]], [81, [427, 190, 1]]];
const LOOKALIKE = mix(C.ochre, C.sand, 0.25);
const nightIn = (ward, t) => Math.round(20 * (ward === WARD_A ? during(t, 22.4, 56, 1) : during(t, 22.4, 42.2, 1))) / 20;

// ---- the people ----
const NURSE_A = { ...NURSE, coat: mix(C.plum, C.paper, 0.3), skin: "#e0b48d", seed: 15, front: (fx, fy) => fringe(fx, fy, "#4a2f22"), back: fx => circle(-18 - fx, -8, 8, "#4a2f22") + circle(18 - fx, -8, 8, "#4a2f22") };
const NURSE_B = { ...NURSE, seed: 16, skin: "#a8714c", back: () => "", front: (fx, fy) => fringe(fx, fy, C.ink, -2) };
const LEADER_A = { ...OFFICER, coat: C.plum };
const LEADER_B = { ...GRANDMOTHER, coat: mix(C.teal, C.ink, 0.25), skin: "#7c4d34", hemAt: 24 };
const PATIENT_A = { ...CLERK, seed: 17 }, PATIENT_B = { ...FARMER, front: (fx, fy) => fringe(fx, fy, C.ink), seed: 18 };
// A face alone, for thoughts and pillows; asleep closes the eyes.
function faceOf(kind, x, y, scale, t, { look = [0, 0], mood = 0, asleep = 0, turn = 0 } = {}) {
  const fx = look[0] * 6, fy = look[1] * 4, open = asleep ? 0 : lids(t, kind.seed);
  const eye = side => asleep ? path(`M${n(side * 7 - 4 + fx)},${n(-2 + fy)}q4,4 8,0`) : `<ellipse cx="${n(side * 7 + fx)}" cy="${n(-2 + fy)}" rx="2.7" ry="${n(3.1 * open)}" fill="${C.ink}" stroke="none"/>`;
  const brow = side => path(line([[side * 4 + fx, -10 + fy + Math.max(0, -mood) * 3], [side * 11 + fx, -10 + fy - Math.max(0, -mood) * 2]]));
  return thing(x, y, scale, () => kind.back(fx, fy) + kind.skull(fx, fy, kind.skin) + eye(-1) + eye(1) + brow(-1) + brow(1) + path(`M${n(fx - 5)},${n(9 + fy - mood)}Q${n(fx)},${n(9 + fy + mood * 5)} ${n(fx + 5)},${n(9 + fy - mood)}`) + kind.front(fx, fy), turn);
}
// Somebody in a ward: `shelf` and `bed` are the hands on that side, in the ward's own places; look and steps are mirrored too.
function staff(ward, t, { x, kind, look, mood, shelf, bed, going = 0, tilt = 0, floor = STOREY - 2 }) {
  const place = hand => hand && [inWard(ward, hand[0]), hand[1], hand[2]], [right, left] = ward === WARD_A ? [place(shelf), place(bed)] : [place(bed), place(shelf)];
  return person({ x: inWard(ward, x), floor, t, kind, look: [look[0] * ward, look[1]], mood, steps: x * 0.95, going, tilt: tilt * ward, hands: { left, right } });
}
const strolls = (t, ...spans) => spans.reduce((sum, [a, b]) => sum + during(t, a, b, 0.2), 0);

// ---- the things ----
const bottleMark = (mark, size) => mark === "square" ? box(-size, -size, 2 * size, 2 * size, 1, C.ink, bare) : circle(0, 0, size * 1.15, C.ink, bare);
const bottle = (x, y, mark, { marked = 0, turn = 0, scale = 1 } = {}) => thing(x, y, scale, () => box(-7, -46, 14, 12, 3, C.clay) + path("M-6,-35H6L14,-26V-4Q14,0 10,0H-10Q-14,0 -14,-4V-26Z", mix(C.sky, C.paper, 0.35)) +
  box(-14, -24, 28, 18, 2, LOOKALIKE) + at(0, -15, bottleMark(mark, 5)) + (marked > 0.02 ? at(0, -15, box(-17, -14, 34, 28, 3, C.paper) + path("M-15,-8H15M-15,10H15", "none", stroke(C.plum, 6)) + at(0, 1, bottleMark(mark, 5.5)), overshoot(marked)) : ""), turn);
const slip = (x, y, scale = 1, turn = 0, written = 1) => thing(x, y, scale, () => box(-14, -18, 28, 36, 3, C.paper) + (written > 0.3 ? sign(0, 11, 30, "!", C.clay) : ""), turn);
const paperBall = (x, y, r = 9, turn = 0) => at(x, y, path(`M${-r},2L${-r * 0.6},${-r * 0.8}L${r * 0.2},${-r}L${r},${-r * 0.3}L${r * 0.8},${r * 0.7}L${-r * 0.1},${r}L${-r * 0.8},${r * 0.7}Z`, C.paper) + path(`M${-r * 0.5},0L0,${-r * 0.3}L${r * 0.4},${r * 0.3}`, "none", stroke(C.ink, pen * 0.7)), 1, turn);
const medal = (x, y, scale = 1, turn = 0) => scale <= 0.02 ? "" : thing(x, y, scale, () => path("M-11,8L-16,36L-4,28L0,34L4,28L16,36L11,8Z", C.clay) + circle(0, 0, 21, C.ochre) +
  path(Array.from({ length: 10 }, (_, i) => { const a = (i * 36 - 90) * Math.PI / 180, r = i % 2 ? 5.5 : 13; return `${i ? "L" : "M"}${n(r * Math.cos(a))},${n(r * Math.sin(a))}`; }).join("") + "Z", C.paper), turn);
const REPORTS = { [WARD_A]: [[0, 2], [82.6, 3]], [WARD_B]: [[0, 10], [8.9, 11], [45.7, 12], [56.8, 13], [57.9, 14], [77, 15]] };
function counter(ward, t) {   // the board with the number; a new number drops in from above
  const list = REPORTS[ward].filter(([at]) => t >= at), [since, number] = list[list.length - 1], k = since ? between(t, since, since + 0.45) : 1, x = inWard(ward, 225), lit = (ward === WARD_A ? during(t, 5, 7.6) : during(t, 7.8, 10.2)) + during(t, since, since + 1, 0.3) * (since ? 1 : 0);
  const turn = k < 1 ? Math.abs(Math.cos(k * Math.PI)) : 1, shown = k < 0.5 && list.length > 1 ? list[list.length - 2][1] : number;
  return at(x, 92, box(-50, -46, 100, 92, 10, WOOD) + box(-41, -37, 82, 74, 5, mix(C.paper, "#f3c765", 0.6 * clamp(lit))) + at(0, 0, sign(0, 22, 60, shown), 1, 0, Math.max(0.04, turn)), 1 + 0.16 * clamp(lit) * (t < 13 ? 1 : 0.5));
}
const reportBox = ward => at(inWard(ward, 225), 190, box(-31, -24, 62, 46, 6, ward === WARD_A ? mix(C.plum, C.paper, 0.45) : mix(C.teal, C.paper, 0.4)) + path("M-17,-11H17", "none", stroke(C.ink, 6)));
const TICKS = [52.5, 57.3, 58.4];
const squares = (ward, t) => { const note = ward === WARD_A ? during(t, 61.2, 63.2) : during(t, 58.6, 61); return at(inWard(ward, 341), 80, box(-62, -30, 124, 60, 6, mix(C.paper, "#f3c765", 0.5 * note)) + [-38, 0, 38].map((x, i) => box(x - 15, -15, 30, 30, 4) + (ward === WARD_B ? tick(x + 1, -1, 0.95, { drawn: move(t, TICKS[i], TICKS[i] + 0.5) }) : "")).join(""), 1 + 0.08 * note); };
const bedCard = ward => at(inWard(ward, 126), 180, box(-18, -22, 36, 44, 4, C.paper) + bottleMark("dot", 8));
function pane(ward, t) {   // the window: day, night, day
  const night = nightIn(ward, t), x = inWard(ward, 68), id = ward === WARD_A ? "paneA" : "paneB", sky = mix(C.sky, "#1f3550", night);
  return `<clipPath id="${id}"><rect x="${x - 46}" y="46" width="92" height="90"/></clipPath><g clip-path="url(#${id})">` + box(x - 46, 46, 92, 90, 0, sky, bare) + (night > 0.3 ? moon(x + 14, lerp(150, 76, night), 0.62) : circle(x - 14, 74 + night * 200, 13, "#f3c765")) +
    path(`M${x - 60},150V112Q${x - 20},86 ${x + 10},116Q${x + 30},96 ${x + 60},116V150Z`, mix("#86a99a", "#22384c", night * 0.8)) + "</g>" + box(x - 46, 46, 92, 90, 4) + path(`M${x},46v90`) + box(x - 54, 135, 108, 9, 4, C.paper);
}
function patientBed(ward, t) {
  const cover = ward === WARD_A ? mix(C.plum, C.paper, 0.45) : mix(C.teal, C.paper, 0.4), kind = ward === WARD_A ? PATIENT_A : PATIENT_B, breath = wave(t, 3.8, ward * 0.2) * 1.2, night = nightIn(ward, t) > 0.5;
  const inside = path("M-84,-78V-3M84,-58V-3", "none", stroke(C.ink, 8)) + box(-84, -38, 168, 16, 5, C.paper) + box(-80, -62, 50, 26, 10, C.paper) + faceOf(kind, -50, -70, 0.84, t, { look: night ? [0, 0] : [0.7, -0.2], mood: 0.3, asleep: night, turn: -14 }) +
    path(`M-44,-36Q-42,-58 -18,${n(-58 - breath)}H62Q84,-56 84,-40V-26H-44Z`, cover);
  return at(inWard(ward, 92), STOREY, inside, ward, 0, 1);
}
const wasteCount = t => [36.2, 57, 58.2, 59.4].filter(at => t >= at).length;
function waste(ward, t) {   // the bin of ward A fills with what was not said
  const count = ward === WARD_A ? wasteCount(t) : 0, spots = [[-10, -2], [9, -3], [-2, -13], [12, -14]];
  const heap = spots.slice(0, count).map(([x, y], i) => paperBall(inWard(ward, 386) + x, 286 + y, 10, i * 70)).join("");
  const flights = ward === WARD_B ? "" : [[35.5, [258, 246]], [56.3, [300, 246]], [57.5, [300, 246]], [58.7, [300, 246]]].map(([start, from], i) => { const k = between(t, start, start + 0.7), c = [346, 196]; if (k <= 0 || k >= 1) return ""; const end = [386 + spots[i][0], 284 + spots[i][1]], p = lerp(lerp(from, c, k), lerp(c, end, k), k); return paperBall(inWard(ward, p[0]), p[1], 10, k * 300); }).join("");
  return heap + bin(inWard(ward, 386), STOREY, 0.82) + flights;
}

// ---- the two bottles of each ward ----
const SHELF_Y = 200;
const nurseA = t => keys(t, [[0.6, 232], [2.8, 300], [27.1, 300], [28.5, 214], [30.3, 214], [31.2, 290], [66.9, 290], [67.8, 258]]);
const nurseB = t => keys(t, [[0.6, 232], [2.8, 300], [38.9, 300], [39.8, 214], [41.1, 214], [41.7, 178], [48.7, 178], [49.4, 266], [54, 266], [54.6, 286]]);
function wrongBottle(ward, t) {   // where the bottle with the square is, in its ward, and on which side of the nurse
  const nx = ward === WARD_A ? nurseA(t) : nurseB(t), first = keys(t, [[2.8, 1], [3.5, 0]]);
  if (t < 4) return { x: lerp(366, nx + 36, first), y: lerp(SHELF_Y, 274, first), held: first, side: 1 };
  const [take, stop, back] = ward === WARD_A ? [26.5, 28.5, 31.3] : [38.4, 39.8, 49.95], home = ward === WARD_B && t > 45 ? 302 : 366;
  const held = t < take ? 0 : during(t, take, back + 0.45, 0.35), reach = keys(t, [[stop - 1.1, 0], [stop - 0.2, 1], [stop + 0.5, 1], [stop + 0.9, 0]]);
  const side = ward === WARD_B ? keys(t, [[43.5, 1], [44.1, -1], [48.8, -1], [49.4, 1]]) : 1, shown = ward === WARD_B ? during(t, 41.8, 43.5, 0.3) * (22 + 5 * wave(t, 0.8)) : 0;
  return { x: lerp(home, lerp(nx + 36 * side, nx - 34, reach), held), y: lerp(SHELF_Y, lerp(274, 268, reach) - shown, held), held, side };
}
function medicine(ward, t) {
  const apart = ward === WARD_B ? ease(between(t, 50.4, 51.1)) : 0, wrong = wrongBottle(ward, t), same = during(t, 24.8, 26.4, 0.3) + during(t, 64.5, 66.6, 0.3), sway = ward === WARD_A ? same * 4 * wave(t, 0.8) : 0;
  const lampOn = ward === WARD_B ? pop(t, 56.5) : 0, mx = inWard(ward, 341);
  const light = lampOn <= 0.02 ? "" : path(`M${inWard(ward, 388)},134L${inWard(ward, 292)},${SHELF_Y}H${inWard(ward, 398)}Z`, "#f3c765", `${bare} opacity="${n(0.45 * clamp(lampOn))}"`) + path(`M${inWard(ward, 412)},121H${inWard(ward, 388)}V128`, "none", stroke(C.ink, 5)) + at(inWard(ward, 388), 130, path("M-17,10L-8,-8H8L17,10Z", C.ochre), lampOn);
  const ticking = ward === WARD_B && t > 57.4 ? clock(inWard(ward, 146), 84, 9 + t * 0.02, 0.92 * pop(t, 57.5)) : "";
  return light + ticking + shelf(mx, SHELF_Y, 124) + bottle(inWard(ward, lerp(334, 388, apart)), SHELF_Y - 14 * Math.sin(apart * Math.PI), "dot", { turn: sway }) +
    (wrong.held > 0.03 ? "" : bottle(inWard(ward, wrong.x), wrong.y, "square", { marked: ward === WARD_B ? between(t, 51.7, 52.1) : 0, turn: -sway }));
}
const inHand = (ward, t) => { const { x, y, held } = wrongBottle(ward, t); return held > 0.03 ? bottle(inWard(ward, x), y + 8, "square") : ""; };

// ---- ward A ----
function silentNurse(t) {
  const x = nurseA(t), wrong = wrongBottle(WARD_A, t), toBox = during(t, 32, 34.7, 0.4), crushes = during(t, 34.6, 35.6, 0.25), hesitates = during(t, 64.6, 67, 0.4), gives = during(t, 81.7, 83.1, 0.35), ponders = during(t, 80.6, 81.8, 0.3);
  const shelf = wrong.held > 0.03 ? [wrong.x, wrong.y - 8, clamp(wrong.held * 2)] : t > 60 ? [lerp(336, 364, 0.5 + 0.5 * Math.sin(t * 2.4)), 208, hesitates] : [x + 6, 258, crushes];
  const bed = t < 60 ? (crushes > 0.05 && t > 34.7 ? [258, 250, 1] : [lerp(256, 236, toBox) + 1.5 * toBox * wave(t, 0.4), lerp(244, 202, toBox), during(t, 31.5, 36, 0.3)]) : [lerp(226, 222, gives), lerp(248, 198, gives), Math.max(ponders, gives)];
  const look = keys(t, [[0, [0.9, 0.1]], [4, [0.8, -0.2]], [5, [-0.7, 0]], [8, [0.8, 0]], [11, [0.9, -0.2]], [14.5, [0.9, 0]], [16.8, [-0.6, -0.5]], [18, [-0.6, 0.1]], [20, [0.3, 0.3]], [23.6, [0.3, 0.3]], [24.5, [0.9, -0.3]], [26.8, [0.9, -0.2]], [27.2, [-0.9, 0.1]], [28.5, [-0.9, 0]], [28.8, [-0.9, -0.3]], [29.8, [-0.8, 0.2]],
    [30.4, [0.9, 0]], [31.7, [-0.8, 0.2]], [32.2, [-0.9, -0.1]], [32.8, [0.7, -0.7]], [34, [0.7, -0.7]], [34.5, [-0.6, 0.4]], [35.4, [0.9, 0.3]], [36.4, [0.5, 0.6]], [55, [0.2, 0.4]], [56.4, [0.8, 0.4]], [59.6, [0.5, 0.4]], [63.4, [0.8, 0]], [64.8, [0.9, -0.3]], [67, [0.5, 0]], [68.6, [-0.2, 0]], [70, [0.9, 0.2]], [73, [0.9, 0]], [80.6, [-0.9, 0]], [81.9, [-0.8, -0.1]], [83.2, [-0.9, 0]]]);
  return staff(WARD_A, t, { x, kind: NURSE_A, look, mood: keys(t, [[0, 0.3], [16, 0], [18, 0.1], [22, 0.1], [28.7, -0.1], [29.1, -0.8], [30.5, -0.4], [32, -0.5], [36.4, -0.9], [60, -0.5], [80.8, -0.3], [82.2, 0.2], [83.2, 1]]), going: strolls(t, [0.6, 2.8], [27.1, 28.5], [30.3, 31.2], [66.9, 67.8]), shelf, bed, tilt: 4 * during(t, 36.2, 38, 0.4) });
}
const silentSlip = t => {
  if (t > 80.6 && t < 82.6) { const gives = move(t, 81.7, 82.1), into = move(t, 82.2, 82.6); return slip(inWard(WARD_A, lerp(lerp(224, 220, gives), 224, into)), lerp(lerp(238, 188, gives), 186, into), 0.8 * pop(t, 80.6) * (1 - 0.9 * into)); }
  if (t < 31.5 || t > 35.5) return "";
  const toBox = during(t, 32, 34.7, 0.4), crush = move(t, 34.8, 35.2), x = inWard(WARD_A, lerp(254, 234, toBox) + 1.5 * toBox * wave(t, 0.4)), y = lerp(234, 190, toBox);
  return crush < 0.5 ? slip(x, y, (1 - crush * 0.8) * 0.8 * pop(t, 31.5), 6 * wave(t, 0.4) * toBox) : paperBall(inWard(WARD_A, 258), 244, 10 * lerp(1.4, 1, clamp(crush * 2 - 1)));
};
function leaderA(t) {
  const away = t > 23.8 && t < 54.6, x = keys(t, [[22.2, 168], [23.8, -120], [24, 168], [80, 168], [81, 184]]), thanks = during(t, 81.3, 84.4, 0.4);
  return away ? "" : staff(WARD_A, t, { x, kind: LEADER_A, going: strolls(t, [22.2, 23.8], [80, 81]), look: keys(t, [[0, [0.9, 0]], [5, [0.5, -0.6]], [7, [0.5, -0.6]], [8, [0.9, 0]], [14, [0.9, -0.1]], [16.9, [0.5, -0.6]], [18.6, [0.9, 0]], [22, [0.5, 0]], [22.3, [-0.9, 0]], [24, [-0.9, 0]], [50, [0.9, 0]], [61, [0.8, -0.5]], [63, [0.8, 0]], [68.4, [-0.8, 0]], [69.4, [0.9, 0]], [70, [0.9, 0.2]], [74, [0.9, 0]]]),
    mood: keys(t, [[0, 0.2], [16.9, 0.2], [17.5, 1], [20, 0.4], [60, 0.1], [70, -0.2], [80, 0], [81.4, 0.8]]), shelf: [x - 6, 262, thanks] });
}
// ---- ward B ----
function openNurse(t) {
  const x = nurseB(t), wrong = wrongBottle(WARD_B, t), slips = [[8, 9.1], [56, 57.1], [57.1, 58.1], [76, 77.3]], drops = during(t, 44.7, 46, 0.35), labels = during(t, 51.2, 52.3, 0.3), gives = slips.reduce((sum, [a, b]) => sum + during(t, a, b, 0.35), 0);
  const carries = wrong.held > 0.03, shelf = carries && wrong.side > 0 ? [wrong.x, wrong.y - 8, clamp(wrong.held * 2)] : t < 47 ? [212, 204, drops] : [304, 190, labels];
  const look = keys(t, [[0, [0.9, 0.1]], [4, [0.8, -0.2]], [7, [-0.5, 0.3]], [8, [-0.8, -0.2]], [9, [-0.7, -0.6]], [10, [0.8, 0]], [14.6, [0.9, 0]], [18, [0.9, -0.1]], [19.4, [0.6, 0.6]], [21.4, [0.4, 0.6]], [22, [-0.8, 0]], [38, [0.9, -0.2]], [38.9, [-0.9, 0.1]], [39.8, [-0.9, -0.3]], [40.6, [-0.7, 0.3]], [41.4, [0.9, 0]], [44.7, [0.8, -0.1]], [45.7, [0.7, -0.6]], [46.4, [0.9, 0]], [49, [0.9, -0.2]], [52.3, [0.2, -0.8]], [53.8, [0.9, 0]],
    [56, [-0.8, -0.1]], [58.4, [0.4, -0.5]], [60.6, [0.6, 0]], [74, [0.9, 0]], [76, [-0.7, -0.1]], [77, [-0.7, -0.6]], [78, [0.9, 0]]]);
  return staff(WARD_B, t, { x, kind: NURSE_B, look, mood: keys(t, [[0, 0.3], [18.8, 0.2], [19.4, -0.8], [21.2, -0.7], [22, 0], [39.9, -0.1], [40.2, -0.8], [42, -0.4], [44.2, 0.3], [46, 0.7], [52.6, 1]]), going: strolls(t, [0.6, 2.8], [38.9, 39.8], [41.1, 41.7], [48.7, 49.4], [54, 54.6]), shelf,
    bed: carries && wrong.side < 0 ? [wrong.x, wrong.y - 8, 1] : [x - 40, 206, gives], tilt: 6 * during(t, 19.2, 21.4, 0.4) });
}
const openSlips = t => [[8, 262], [44.7, 206], [56, 252], [57.1, 252], [76, 252]].map(([start, x]) => { const k = t - start; if (k < 0 || k > 1.05) return ""; const into = move(k, 0.65, 1), up = move(k, 0, 0.4); return slip(inWard(WARD_B, lerp(x, 226, into)), lerp(lerp(236, 192, up), 184, into), 0.8 * pop(k, 0) * (1 - 0.9 * into)); }).join("");
function leaderB(t) {
  const x = keys(t, [[40.6, 540], [42.3, 292], [48.7, 292], [49.6, 404], [50.4, 404], [51.1, 440], [52.9, 440], [54.5, 178], [81, 178]]), day = t < 23.6 ? 184 : x, away = t > 23.6 && t < 40.6, comforts = during(t, 19.6, 21.9, 0.4), thanks = during(t, 43.7, 46, 0.35), asks = during(t, 46.2, 48.6, 0.3), moves = during(t, 49.9, 51.5, 0.3), other = lerp(334, 388, ease(between(t, 50.4, 51.1)));
  const look = keys(t, [[0, [0.9, 0]], [8.9, [0.5, -0.6]], [10, [0.9, 0]], [18, [0.9, -0.1]], [19.6, [0.9, 0]], [23, [0.9, 0]], [41, [-0.9, 0]], [46.2, [-0.9, 0]], [47.4, [0.6, -0.4]], [48.2, [-0.8, 0]], [48.9, [0.9, 0]], [49.6, [-0.7, -0.3]], [51.6, [-0.7, -0.3]], [52.5, [-0.6, -0.8]], [53.2, [-0.8, 0]], [54.2, [0.9, 0]], [57, [0.8, -0.5]], [61, [0.9, 0]]]);
  return away ? "" : staff(WARD_B, t, { x: day, kind: LEADER_B, look, going: strolls(t, [40.6, 42.3], [48.7, 49.6], [52.9, 54.5]), mood: keys(t, [[0, 0.3], [9.2, 0.7], [19, 0], [42, 0.1], [43.8, 0.9], [46.4, 0.2], [52.6, 1]]),
    shelf: t < 30 ? [day + 84, 254, comforts] : t > 60 ? [day + 40, 254 + 5 * wave(t, 0.7), during(t, 78, 80.2, 0.4)] : [day - 8, 262, 0],
    bed: t < 46.2 ? [x - 2, 262, thanks] : t < 49 ? [x - 40, 250 + 5 * wave(t, 0.7), asks] : [other + 4, 192, moves] });
}
// ---- the inspector ----
function inspector(t) {
  if (t < 12.8 || t > 22.4 && t < 67) return "";
  const x = keys(t, [[13, -50], [15.2, 427], [20.4, 427], [22.3, -60], [67, -60], [67.01, -50], [69.2, 352]], straight), gives = during(t, 16.3, 17.6, 0.3), empty = during(t, 18.8, 20.3, 0.3), picks = during(t, 69.9, 73.9, 0.4), low = during(t, 69.9, 70.7, 0.35);
  const look = keys(t, [[13, [0.9, 0]], [15.1, [0.9, -0.1]], [15.4, [-0.9, -0.5]], [15.8, [-0.9, -0.5]], [16, [0.9, -0.5]], [16.3, [0.9, -0.5]], [16.6, [-0.9, -0.5]], [18.2, [-0.9, -0.3]], [18.8, [0.9, 0]], [20.2, [0.9, 0]], [20.5, [-0.9, 0]], [22.3, [-0.9, 0]], [67, [0.9, 0]], [69, [0.9, 0]], [69.5, [0.8, 0.9]], [70.8, [0.7, 0.6]], [72, [0.6, 0.4]], [72.4, [-0.8, -0.6]], [73.2, [-0.8, -0.6]], [73.6, [0.8, 0.3]], [80.4, [-0.7, 0]], [82.7, [-0.7, -0.5]]]);
  return person({ x, floor: STOREY + 6, t, kind: CLERK, look, mood: keys(t, [[13, 0.1], [15.4, 0.3], [15.8, 0.8], [16.1, -0.5], [16.5, 0.6], [18.6, -0.3], [20.4, 0], [69.4, 0], [71, -0.6], [80.6, -0.2], [83, 0.8]]), steps: x * 0.9, going: strolls(t, [13, 15.2], [20.4, 22.3], [67.01, 69.2]), tilt: 5 * low,
    hands: { left: t < 30 ? [384, 228, gives] : undefined, right: t < 30 ? [472, 240 + 3 * wave(t, 0.7), empty] : [lerp(394, 404, low), lerp(252, 300, low), picks] } });
}
function medalFlight(t) {
  if (t < 16.4) return "";
  const k = ease(between(t, 16.9, 17.6)), from = [380, 222], to = [inWard(WARD_A, 272), 54], swing = k >= 1 ? 14 * pulse(t, 17.6, 1) + (t > 60 ? 12 : 0) : 0;
  return medal(lerp(from[0], to[0], k), lerp(from[1], to[1], k) - 40 * Math.sin(k * Math.PI), lerp(0.75, 0.95, k) * pop(t, 16.4), k * 360 + swing) + rays(to[0], to[1], 28, t, 17.6);
}
function foundPaper(t) {   // a ball that rolls out of the bin, and what is written on it
  if (t < 69.2 || t > 74.6) return "";
  const roll = between(t, 69.2, 69.9), up = move(t, 70.25, 70.8), open = move(t, 70.9, 71.3);
  const start = [inWard(WARD_A, 398), 272], land = [inWard(WARD_A, 404), 336], ball = roll < 0.5 ? lerp(start, land, (roll * 2) ** 2) : [lerp(land[0], 406, roll * 2 - 1), 336];
  const here = lerp(ball, [396, 240], up);
  return open < 0.3 ? paperBall(here[0], here[1], 10, roll * 260) : slip(396, 236, lerp(0.5, 1.25, overshoot(open)), -4);
}

// ---- bubbles ----
function wardBubbles(t) {
  const alike = scale => bottle(-18, 22, "dot", { scale }) + bottle(18, 22, "square", { scale }), B = x => inWard(WARD_B, x), A = x => inWard(WARD_A, x);
  const worry = during(t, 31.9, 34.3, 0.01) > 0 ? thought(A(352), 153, pop(t, 31.9, 34.3) * 0.98, [[A(313), 198, 4], [A(322), 190, 6]], faceOf(LEADER_A, -27, 6, 0.92, t, { look: [-0.5, 0.4], mood: -0.9 }) + faceOf(CLERK, 27, 6, 0.92, t, { look: [-0.8, 0.4], mood: -0.9 })) : "";
  const stop = (x, start, end) => speech(x, 148, 50, 56, [0, 42], pop(t, start, end), sign(0, 16, 44, "!", C.clay));
  return at(427, 236, circle(0, 0, 43, C.paper) + sign(0, 23, 66, "?", C.plum), pop(t, 10.5, 12.9)) + stop(A(214), 29.1, 30.9) + stop(B(214), 40.1, 41.1) + worry +
    speech(B(150), 144, 88, 62, [-20, 44], pop(t, 41.7, 43.6), at(0, -2, alike(0.86))) + speech(B(296), 142, 66, 62, [0, 44], pop(t, 43.8, 45.9), heart(0, 1, 1.35)) +
    speech(B(296), 142, 60, 62, [0, 44], pop(t, 46.2, 48.7), sign(0, 17, 48, "?", C.plum)) +
    speech(B(146), 146, 66, 62, [-22, 42], pop(t, 77.9, 80.1), heart(0, 1, 1.35)) + speech(A(176), 146, 64, 60, [8, 42], pop(t, 81.6), heart(0, 1, 1.3));
}
const monthSheet = t => t < 55.3 || t > 63.3 ? "" : path("M427,148V198") + at(427, 232, calendar(0, 0, 0.72, { day: t < 56.6 ? 30 : t < 57.8 ? 60 : 90, torn: t > 56.6 && t < 57.2 ? (t - 56.6) / 0.6 : t > 57.8 && t < 58.4 ? (t - 57.8) / 0.6 : 0 }), pop(t, 55.3, 63));

// ---- the house ----
function house(t) {
  const wall = ward => mix(ward === WARD_A ? "#efe3e6" : "#dfecea", "#55738a", nightIn(ward, t));
  return box(-600, -600, 2100, 1300, 0, mix("#dfeaec", "#2d4760", Math.max(nightIn(WARD_A, t), nightIn(WARD_B, t))), bare) + box(-600, STOREY, 2100, 600, 0, EARTH, bare) +
    box(-2, 14, 430, STOREY - 14, 0, wall(WARD_A), bare) + box(427, 14, 430, STOREY - 14, 0, wall(WARD_B), bare) + box(-2, STOREY - 14, 858, 16, 0, mix(EARTH, C.ink, 0.1), bare) + path(`M-600,${STOREY}H1500`) +
    box(-8, 2, 870, 14, 4, C.paper) + box(-8, 14, 15, 134, 0, C.paper) + box(847, 14, 15, 134, 0, C.paper) + box(420, 14, 14, 134, 0, C.paper);
}
const film = {
  seconds: 84.6, fps: 15, poster: 12,
  draw(t) {
    const furnished = ward => pane(ward, t) + bedCard(ward) + counter(ward, t) + squares(ward, t) + reportBox(ward) + medicine(ward, t) + patientBed(ward, t);
    return through(keys(t, CAMERA_WARDS), () => house(t) + furnished(WARD_A) + furnished(WARD_B) + medalFlight(t) + monthSheet(t) + waste(WARD_A, t) + waste(WARD_B, t) + leaderA(t) + leaderB(t) + silentNurse(t) + inHand(WARD_A, t) + silentSlip(t) +
      openNurse(t) + inHand(WARD_B, t) + openSlips(t) + inspector(t) + foundPaper(t) + wardBubbles(t));
  },
};
