// "Three traps": a rooster who thinks that he raises the sun, a typist too good at an old machine, a drawer full of failures, and a number that was corrected.
"use strict";

const FLOOR = 336, RIDGE = -70, EAVE = 22, LAST_WALL = 2130;
const NIGHT = mix(C.ink, C.sky, 0.5), DAY = "#dfeaec", WALLS = [mix(C.sand, C.paper, 0.35), mix(C.sky, C.paper, 0.66), mix("#e9d3c3", C.paper, 0.5)];
const SHELF_TOP = 122, DRAWER = [1015, 176];

// ---- what happens when ----
const DAYS = [   // of each day: first light, full light, dusk, dark
  [2.2, 3.6, 5.2, 5.8], [6.3, 7.1, 7.8, 8.3], [8.7, 9.5, 14, 14.8], [16.2, 17.8, 87, 87.8], [91.6, 93.4, 200, 201],
];
const CROWS = [1.3, 5.7, 8.2], SCRATCHES = [4.1, 7.3, 9.7], ASLEEP = 14.6, AWAKE = 18.2;
const PAGES = [22.6, 23.1, 23.6, 24.1, 24.6, 25.1, 25.6, 26.1, 35.6, 36.1, 36.6, 37.1, 37.6, 38.1, 38.6, 39.1, 39.6, 40.1];
const SHELVED = 45.2, DROPPED = 48.5, STRUCK = 66, STAMPED = 68, NULL_SHELVED = 82.6, OUT_AGAIN = 83.9, FOUND = 85.7, PEELED = 89.7, RENEWED = 90.7;
const TRAPS_CAMERA = [
  [0, [300, -160, 1.55]], [22.2, [300, -160, 1.55]], [23.6, [300, 204, 1.3]], [42.2, [300, 204, 1.3]], [43.6, [870, 204, 1.3]], [59.4, [870, 204, 1.3]], [60.6, [1480, 204, 1.3]], [63.7, [1480, 204, 1.3]],
  [64.8, [1735, 180, 1.95]], [69, [1735, 180, 1.95]], [70.1, [1440, 202, 1.32]], [75.4, [1440, 202, 1.32]], [76.6, [870, 204, 1.3]], [87.9, [870, 204, 1.3]], [89.1, [1500, 204, 1.3]], [94, [1500, 204, 1.3]], [95.1, [1652, 156, 1.9]],
];
const light = t => {
  const [a, b, c, d] = DAYS.findLast(day => t >= day[0]) ?? [1e9, 1e9 + 1, 1e9, 1e9 + 1];
  return t < a ? 0 : Math.round(10 * move(t, a, b) * (1 - move(t, c, d))) / 10;   // in steps: a sky that changes with every picture is dear
};
const sunPlace = (t, low, high, x, way) => {
  const day = DAYS.findLast(each => t >= each[0]);
  if (!day) return [x, low];
  const [a, b, c, d] = day, set = move(t, c, d);
  return [x + way * set, lerp(lerp(low, high, move(t, a, b)), low + 40, set)];
};

// ---- people, animals, things ----
function folk(more) {   // outlines of the one width, whatever the scale
  const before = pen;
  pen /= more.scale;
  const svg = `<g stroke-width="${n(pen)}">${person({ floor: FLOOR, ...more })}</g>`;
  pen = before;
  return svg;
}
// A rooster on his feet; side: 1 looks right; neck: how far he stretches (1) or bends down (-1); open: the beak; shut: the eye.
const rooster = (x, y, scale, { side = 1, neck = 0, open = 0, shut = 0, proud = 0, wing = 0 } = {}) => at(x, y, thing(0, 0, scale, () => {
  const feather = (d, fill) => path(d, fill);
  const tail = feather("M-20,-34Q-66,-34 -72,-66Q-48,-64 -24,-48Z", C.teal) + feather("M-20,-40Q-64,-56 -60,-96Q-36,-84 -18,-50Z", C.plum) + feather("M-16,-44Q-44,-74 -32,-108Q-12,-88 -8,-52Z", C.teal);
  const legs = [-6, 10].map(px => path(`M${px},-20V-2M${px - 7},0H${px + 9}`, "none", stroke(C.ochre, 5))).join("");
  const chest = 6 * proud;
  const body = path(`M-34,-46Q-30,-14 4,-14Q${36 + chest},-14 ${37 + chest},-46Q${36 + chest},-62 28,-70L6,-66Q-8,-44 -34,-46Z`, C.clay) + at(-4, -38, path("M-18,-8Q2,-14 18,-4Q10,14 -8,12Q-16,6 -18,-8Z", mix(C.clay, C.ink, 0.35)), 1, -22 * wing);
  const head = path("M-9,14Q-14,-16 -2,-38H18Q24,-12 20,16Q4,24 -9,14Z", C.ochre) + path("M-6,-50Q-14,-66 -2,-66Q0,-76 9,-68Q18,-76 20,-62Q28,-58 18,-48Z", C.clay) + circle(8, -42, 15.5, C.ochre) +
    at(20, -38, path("M-2,1L18,3L-2,9Z", mix(C.ochre, C.sand, 0.6)), 1, 34 * open) + at(20, -42, path("M-1,-5L21,3L-2,7Z", mix(C.ochre, C.sand, 0.6)), 1, -16 * open) + path("M16,-30Q26,-22 20,-12Q10,-14 12,-28Z", C.clay) +
    (shut > 0.5 ? path("M6,-45Q11,-41 16,-45", "none") : circle(11, -46, 5.4, C.paper) + circle(12.5, -46, 2.6, C.ink, bare));
  return tail + legs + body + at(16, -58, head, 1, neck > 0 ? -20 * neck : -52 * neck, 1 + 0.14 * Math.max(0, neck));
}), side, 0, 1);
const note = (x, y, scale, icon, mark, turn = 0) => thing(x, y, scale, () => box(-30, -37, 60, 74, 6, C.paper) + icon + (mark === "tick" ? tick(12, 21, 0.75) : mark === "cross" ? cross(14, 21, 0.62) : ""), turn);
const HEART = () => heart(0, -9, 0.95), DROP = () => drop(0, -9, 0.85), SEED = () => seedling(0, 10, 0.85), SUN = () => sun(0, -9, 0.42), CALL = () => phone(-6, -5, 0.72);
const BARS = () => path("M-20,26H20", "none") + box(-17, -16, 12, 42, 2, C.ochre) + box(5, -16, 12, 42, 2, C.teal) + path("M-5,-28H5M-5,-22H5");
const typewriter = (x, y, paper, jump) => thing(x, y, 1.2, () => at(jump, 0, box(-25, -64 - 36 * paper, 50, 30 + 36 * paper, 3, C.paper) + [0, 1, 2].map(i => paper * 3 > i + 0.4 ? path(`M-16,${n(-54 - 36 * paper + i * 11)}h32`, "none", stroke(mix(C.ink, C.paper, 0.45))) : "").join("") + box(-52, -64, 104, 12, 6, C.ink) + circle(-54, -58, 6, C.sand) + circle(54, -58, 6, C.sand)) +
  path("M-40,-54H40L45,-28H-45Z", mix(C.ink, C.teal, 0.5)) + box(-12, -47, 24, 9, 4, C.sand) + path("M-45,-28H45L54,-3Q54,0 50,0H-50Q-54,0 -54,-3Z", mix(C.ink, C.teal, 0.75)) + [0, 1].map(row => Array.from({ length: 6 }, (_, i) => circle(-37 + i * 14.8 + row * 1.5 * (i - 2.5), -20 + row * 11, 4.2, C.sand, bare)).join("")).join(""));
// open: 0 folded, 1 with its screen up.
const computer = (x, y, lines, lit, open) => thing(x, y, 1.05, () => path("M-50,0L-40,-9H34L36,0Z", mix(C.ink, C.paper, 0.6)) + (open < 0.15 ? box(-48, -14, 92, 8, 4, C.ink) : at(0, -5, path("M26,-4L48,-73Q50,-77 54,-76L92,-66Q96,-65 94,-60L72,2Q71,5 67,5H36Z", C.ink) + path("M36,-6L54,-67L87,-59L67,-1Z", mix(C.ink, C.sky, 0.35 + 0.65 * lit)) +
  [0, 1].map(i => lines > i ? path(`M${55 - i * 4},${-55 + i * 13}l${n(24 * clamp(lines - i))},${n(6 * clamp(lines - i))}`, "none", stroke(C.teal, pen * 1.3)) : "").join(""), 1, 0, open)));
const rollingChair = x => path(`M${x},${FLOOR - 30}V${FLOOR - 12}M${x - 28},${FLOOR - 8}L${x},${FLOOR - 15}L${x + 28},${FLOOR - 8}`, "none", stroke(C.ink, 6)) + [-28, 0, 28].map(dx => circle(x + dx, FLOOR - 6, 5, C.sand)).join("") + box(x - 36, FLOOR - 46, 72, 14, 7, C.plum);

// ---- the house ----
function outside(t) {
  const k = light(t), [sx, sy] = sunPlace(t, -20, -212, 470, 70);
  return box(-500, -500, 2900, 900, 0, mix(NIGHT, DAY, k), bare) + (k < 0.5 ? faint(1 - 2 * k, moon(520, -236, 0.8) + [[70, -262], [330, -250], [400, -206], [270, -272]].map(([x, y]) => circle(x, y, 2.2, C.sand, bare)).join("")) : "") +
    sun(sx, sy, 1.1, { beams: k }) + hill(180, 60, 620, 190, mix(mix(NIGHT, C.ink, 0.2), "#a9c2b4", k)) + hill(560, 60, 560, 176, mix(mix(NIGHT, C.ink, 0.35), "#86a99a", k));
}
function house() {
  const roof = path(`M-50,${EAVE}L10,${RIDGE}H${LAST_WALL - 10}L${LAST_WALL + 50},${EAVE}Z`, mix(C.clay, C.sand, 0.18)) + [0, 1, 2].map(row => path(Array.from({ length: 16 }, (_, i) => `M${30 + row * 18 + i * 44},${RIDGE + 18 + row * 26}q9,9 18,0`).join(""), "none", stroke(mix(C.clay, C.ink, 0.35)))).join("");
  const rooms = WALLS.map((fill, i) => box(i * 610, EAVE, i === 2 ? LAST_WALL - 1220 : 610, FLOOR - EAVE, 0, fill, bare)).join("");
  const low = box(-400, FLOOR, 2900, 300, 0, EARTH, bare) + box(0, FLOOR, LAST_WALL, 40, 0, mix(C.sand, C.ochre, 0.28), bare) + path(`M-400,${FLOOR}H2500`);
  const between2 = [610, 1220].map(x => box(x - 40, 134, 80, FLOOR - 134, 3, mix(C.sand, C.ink, 0.28), stroke(C.ink, 4 * pen)) + box(x - 40, 134, 80, FLOOR - 134, 3, "none", stroke(C.paper, 2 * pen)) + path(`M${x},${EAVE}V${132}`)).join("") + path(`M0,${EAVE}V${FLOOR}M${LAST_WALL},${EAVE}V${FLOOR}M0,${EAVE}H${LAST_WALL}`);
  return rooms + between2 + low + roof;
}

// ---- on the roof ----
const SMALL_ROOSTER = () => rooster(0, 0, 0.42);
const belief = (doubt, dashed = false) => at(-30, 16, SMALL_ROOSTER()) + sun(36, -2, 0.46) +
  (dashed ? arrow([-6, -3], [16, -3], { dashes: "5 7", width: pen * 1.6, head: 8 }) + sign(4, -14, 34, "?", C.clay) : doubt < 0.5 ? arrow([-7, -3], [17, -3], { head: 9, width: pen * 1.8 }) : sign(4, 14, 44, "?", C.clay));
function roof(t) {
  const crow = CROWS.reduce((most, c) => Math.max(most, during(t, c, c + 1.3, 0.25)), 0), crouch = CROWS.reduce((most, c) => Math.max(most, during(t, c - 0.5, c + 0.1, 0.25)), 0);
  const peck = SCRATCHES.reduce((most, s) => Math.max(most, during(t, s - 0.35, s + 0.35, 0.25)), 0), asleep = during(t, ASLEEP, AWAKE, 0.5), proud = during(t, 10, 14, 0.4);
  const turned = SCRATCHES.reduce((most, s) => Math.max(most, during(t, s - 0.7, s + 0.75, 0.2)), 0), side = Math.abs(1 - 2 * turned) < 0.12 ? 0.12 : 1 - 2 * turned;
  const hop = -16 * Math.sin(between(t, AWAKE, AWAKE + 0.4) * Math.PI) - 5 * Math.abs(Math.sin(t * 7.5)) * during(t, 10.2, 11.4, 0.2);
  const count = SCRATCHES.reduce((sum, s) => sum + between(t, s - 0.05, s + 0.3), 0);
  const bird = rooster(244, RIDGE + 3 + hop, 1.3 * (1 + 0.015 * wave(t, 3)), { side, neck: crow - 0.35 * crouch - 0.95 * peck - 0.75 * asleep * (1 + 0.05 * wave(t, 2.4)) + 0.25 * proud, open: crow * (0.8 + 0.2 * wave(t, 0.5)), shut: Math.max(asleep, lids(t, 3) < 0.5 ? 1 : 0), proud, wing: 0.9 * crow + 0.5 * pulse(t, AWAKE, 0.8) });
  const call = crow > 0.4 ? [0, 1, 2].map(i => faint(crow, path(`M${338 + i * 15},${-196 - i * 9}q${10 + i * 3},${9 + i * 3} ${4},${24 + i * 8}`, "none", stroke(C.ochre, pen * 1.5)))).join("") : "";
  const bubble = thought(112, -222, 1.02 * Math.max(pop(t, 10.3, 14), pop(t, 18.8, 22.2)), [[208, -196, 5], [196, -204, 7]], belief(t > 18 ? 1 : 0));
  return box(88, -168, 74, 100, 3, C.paper) + box(80, -178, 90, 16, 4, mix(C.clay, C.sand, 0.4)) + at(130, -112, tallies(count), 1.05) + bird + call + bubble;
}

// ---- the first room: the typist ----
function typist(t) {
  const goes = windup(between(t, 29, 29.9)) - windup(between(t, 34, 34.9)), x = lerp(280, 322, goes), fast = 1 - during(t, 28, 35.2, 0.5);
  const pecks = [30.6, 31.4, 32.2, 33], peck = pecks.reduce((sum, p) => sum + pulse(t, p, 0.5), 0), tries = during(t, 29.8, 34, 0.3), leftOn = 1 - move(t, 28.7, 29.1) + move(t, 34.7, 35.1);
  const beat = twos(t) * 2 * Math.PI * 2.5, hands = tries > 0.3 ? { left: [x - 12, 276, 0.2], right: [404, 251 + 7 * peck, tries] } : { left: [200, 247 + 5 * Math.sin(beat) * fast, clamp(leftOn)], right: [221, 250 + 5 * Math.cos(beat) * fast, clamp(leftOn)] };
  const look = keys(t, [[22, [-0.9, 0.4]], [26.6, [-0.9, 0.4]], [27, [1, -0.1]], [29, [0.9, 0.2]], [30, [0.9, 0.5]], [33.2, [0.9, 0.5]], [33.5, [-1, 0.3]], [34, [-1, 0.2]], [35, [-0.9, 0.4]]]);
  const page = PAGES.filter(p => p <= t).length, last = PAGES[page - 1] ?? -9, flight = between(t, last, last + 0.45), typed = page ? between(t, last, last + 0.5) : 0;
  const busy = (t < 27 || t > 35.2) ? 1 : 0;
  const flying = page && flight < 1 ? at(lerp(166, 62, flight), lerp(190, FLOOR - 90 - page * 4, flight) - 62 * Math.sin(flight * Math.PI), box(-21, -3, 42, 6, 2, C.paper), 1, -160 * flight) : "";
  const stacked = 5 + page - (flight < 1 && page ? 1 : 0);
  const herX = keys(t, [[25.4, 720], [27, 574]]), comes = during(t, 25.4, 27, 0.2), put = move(t, 27.1, 27.9);
  const pc = [lerp(herX - 70, 432, put), lerp(262, 266, put) - 26 * Math.sin(put * Math.PI)];
  const holdsPc = 1 - move(t, 28, 28.4), talks = during(t, 35.5, 42, 0.4);
  const her = folk({ x: herX, t, kind: STUDENT, scale: 1.22, look: keys(t, [[26, [-1, 0.2]], [30, [-0.9, 0.1]], [33, [-1, 0]], [36, [-0.9, -0.3]], [40, [-1, 0]]]), mood: keys(t, [[25, 0.7], [33.6, 0.7], [35, -0.4], [36, 0.3], [40, -0.2]]), steps: herX, going: comes,
    hands: holdsPc > 0.05 ? { left: [pc[0] + 28, pc[1] - 4, holdsPc], right: [pc[0] + 50, pc[1] - 2, holdsPc] } : { left: [herX - 52, 232 + 5 * wave(t, 0.8), talks] } });
  const curve = move(t, 37.2, 39), chart = path("M-66,34V-34M-66,34H68", "none") + path("M-60,2H62", "none", stroke(C.clay, 5)) + (curve > 0.02 ? path(line(Array.from({ length: 30 }, (_, i) => i / 29 * curve).map(k => [-60 + 122 * k, 27 - 54 / (1 + Math.exp(-8 * (k - 0.5)))])), "none", stroke(C.teal, 6)) : "");
  return shelfOfBooks() + clock(300, 96, 9 + t * 0.3, 1.05) + table(166, FLOOR, 176, 1, { high: 70 }) + table(446, FLOOR, 170, 1, { high: 70 }) + typewriter(166, 267, busy ? typed : 0.5, busy * 6 * typed) +
    rollingChair(x) + folk({ x, t, kind: CLERK, scale: 1.28, sit: 1, look: [look[0], look[1] + 0.05 * wave(t, 0.6) * fast], mood: keys(t, [[22, 0.7], [29, 0.3], [31, -0.5], [34, -0.5], [35.4, 0.7]]), hands, tilt: 2 * wave(t, 0.8) * fast - 4 * during(t, 33.3, 34.2) }) +
    stack(56, FLOOR, 1, { count: Math.min(14, stacked * 0.55 + 2), w: 70 }) + flying + her + computer(pc[0], pc[1], clamp(between(t, 30.5, 33.2) * 1.4, 0, 1.4), move(t, 28.3, 28.8), windup(between(t, 28, 28.6))) +
    speech(440, 112, 166, 92, [88, 84], pop(t, 35.8, 42), chart);
}
const shelfOfBooks = () => shelf(110, 128, 150) + [[60, C.teal], [82, C.ochre], [103, C.plum], [148, C.sky]].map(([x, fill]) => box(x - 9, 78, 18, 50, 3, fill)).join("");

// ---- the second room: the shelf and the drawer ----
const drawerOpen = t => keys(t, [[47.4, 0], [48, 1], [49, 1], [49.5, 0], [49.8, 0], [50, 0.4], [50.4, 0.4], [50.7, 0], [83.2, 0], [83.7, 1], [84.5, 1], [84.9, 0.1], [88, 0.1]]);
function cabinet(t) {
  const [x, y] = DRAWER, k = drawerOpen(t), w = 60 + 5 * k, y2 = y + 22 * k, jam = 1 - move(t, 84.6, 84.9);
  const drop = between(t, DROPPED, DROPPED + 0.35), out = move(t, OUT_AGAIN - 0.3, OUT_AGAIN + 0.2);
  const papers = k > 0.05 ? [-34, -12, 12, 33].map((dx, i) => box(x + dx - 17, y + 8 - k * 14 * jam - (i % 2) * 5, 34, 40, 3, i % 2 ? C.sand : C.paper)).join("") : "";
  const falls = t > DROPPED && t < 49.3 ? note(x - 4, lerp(148, 205, drop ** 2), 0.72, CALL(), "cross") : t > OUT_AGAIN - 0.4 && out < 1 ? note(x - 4, lerp(205, 148, out), 0.72, CALL(), "cross") : "";
  return box(x - 66, y - 12, 132, FLOOR - y + 12, 6, mix(C.teal, C.paper, 0.45)) + (k > 0.02 ? box(x - 56, y - 2, 112, 30, 3, C.ink) : "") + papers + falls + [1, 2].map(i => box(x - 58, y + i * 52, 116, 46, 5, mix(C.teal, C.paper, 0.62)) + path(`M${x - 14},${y + i * 52 + 18}h28`, "none", stroke(C.ink, 6))).join("") +
    box(x - w + 2, y2, 2 * w - 4, 46 + 3 * k, 5, mix(C.teal, C.paper, 0.7)) + path(`M${x - 14},${y2 + 19}h28`, "none", stroke(C.ink, 6));
}
function files(t) {
  const x = keys(t, [[45.7, 900], [46.7, 940], [50.9, 940], [51.5, 918], [75, 918], [76, 918], [79, 918], [79.8, 940], [81, 940], [82, 880], [82.9, 880], [83.4, 940], [84.6, 940], [85.3, 838]]);
  const goes = [[45.7, 46.7], [50.9, 51.5], [79, 79.8], [81, 82], [82.9, 83.4], [84.6, 85.3]].reduce((sum, [a, b]) => sum + during(t, a, b, 0.15), 0);
  let left = null, right = null, papers = "";
  if (t < 60) {
    const a = t < SHELVED ? keys(t, [[42, [852, 246]], [44.2, [852, 246]], [45, [848, 138]]]) : null, b = t < DROPPED ? keys(t, [[42, [936, 250]], [46.8, [986, 264]], [47.8, [992, 246]], [48.4, [1008, 174]]]) : null;
    left = a ? [...a, 1] : t < 46.4 ? [846, 138, 1 - move(t, 45.3, 46)] : [980, keys(t, [[47.4, 214], [48, 236], [49, 236], [49.5, 214], [50, 222], [50.4, 222], [50.7, 214]]), during(t, 46.9, 51, 0.3)];
    right = b ? [...b, 1] : [1006, keys(t, [[48.6, 190], [49, 214], [49.5, 194], [50, 202], [50.4, 202], [50.7, 194]]), 1 - move(t, 50.8, 51.2)];
    if (a) papers += note(a[0], a[1] - 26, 0.72, SUN(), "tick");
    if (b) papers += note(b[0], b[1] - 24, 0.72, CALL(), "cross");
  } else if (t > 70) {
    const a = t < NULL_SHELVED ? keys(t, [[75, [862, 262]], [79, [862, 262]], [79.8, [886, 262]], [81, [886, 262]], [82, [826, 250]], [82.5, [829, 138]]]) : null;
    const b = t > OUT_AGAIN + 0.15 && t < FOUND + 0.2 ? keys(t, [[84, [1008, 174]], [84.6, [984, 250]], [85.3, [800, 262]], [FOUND + 0.1, [786, 138]]]) : null;
    left = a ? [...a, 1] : [829, 138, 1 - move(t, 82.6, 83)];
    right = b ? [...b, 1] : t < 82 ? [978, 194, during(t, 79.8, 81.1, 0.4) * 0.9] : t < OUT_AGAIN + 0.2 ? [1006, keys(t, [[83.2, 194], [83.7, 212], [84, 176]]), move(t, 83, 83.3)] : null;
    if (b && b[0] < x - 10) { left = [b[0], b[1], 1]; right = null; }
    if (t > FOUND + 0.2) left = [786, 138, 1 - move(t, FOUND + 0.3, FOUND + 0.8)];
    if (a) papers += note(a[0], a[1] - 26, 0.72 + 0.3 * during(t, 76.4, 79, 0.4), BARS(), "");
    if (b) papers += note(b[0], b[1] - 25, 0.72, CALL(), "cross");
  }
  const look = keys(t, [[42, [-0.8, -0.2]], [44, [-0.8, -0.6]], [45.6, [-0.8, -0.6]], [46, [0.8, 0.4]], [48.4, [0.8, 0]], [50.8, [0.8, 0]], [51.6, [-0.8, 0]], [53, [0, 0]], [75, [-0.6, 0.4]], [78.6, [-0.6, 0.3]], [79.2, [0.9, 0.1]], [80.2, [0.9, 0.2]], [80.6, [-0.9, -0.5]], [82.4, [-0.7, -0.7]],
    [82.9, [0.9, 0.1]], [84.3, [0.8, 0.2]], [84.8, [-0.9, -0.1]], [86, [-0.6, -0.6]], [86.5, [-0.9, 0.1]]]);
  const shakes = 0.5 * Math.sin(between(t, 80.2, 81) * Math.PI * 4);
  const officer = folk({ x, t, kind: OFFICER, scale: 1.25, look: [look[0] * (1 - during(t, 80.2, 81, 0.2)) + shakes, look[1]], mood: keys(t, [[42, 0.6], [46, 0.5], [47, -0.4], [50.8, 0.1], [75, 0], [80, -0.4], [81.4, 0.5], [86, 0.8]]), steps: Math.abs(x), going: goes, hands: { ...(left && { left }), ...(right && { right }) } });
  const shown = [HEART(), DROP(), SEED()].map((icon, i) => note(652 + i * 44, SHELF_TOP - 27, 0.72, icon, "tick")).join("");
  const more = (t >= SHELVED ? note(848 + 25 * move(t, 81.9, 82.4), SHELF_TOP - 27 + 5 * pulse(t, SHELVED, 0.4), 0.72, SUN(), "tick") : "") + (t >= NULL_SHELVED ? note(829, SHELF_TOP - 27, 0.72, BARS(), "", 4 * pulse(t, NULL_SHELVED, 0.6)) : "") + (t >= FOUND + 0.2 ? note(785, SHELF_TOP - 27, 0.72, CALL(), "cross", 4 * pulse(t, FOUND + 0.2, 0.6)) : "");
  const herX = keys(t, [[50.4, 540], [52, 720]]), walking = during(t, 50.4, 52, 0.2);
  const newcomer = t > 50 && (t < 60.6 || t > 75) ? folk({ x: herX, t, kind: STUDENT, scale: 1.1, look: keys(t, [[50, [0.9, 0]], [52, [0.3, -0.9]], [53.4, [0.5, -0.9]], [54, [0.6, -0.1]], [58, [0.3, -0.2]], [75, [0.9, 0]], [79, [0.9, 0]], [81, [0.8, -0.4]], [83, [0.7, -0.9]], [86, [0.7, -0.9]], [87.2, [0.7, 0]]]),
    mood: keys(t, [[52, 0.3], [54, 0.9], [78, 0.4], [85, 0.2], [87.2, 0.8]]), steps: herX, going: walking }) : "";
  const plan = phone(-24, -2, 0.7) + bulb(24, 2, 0.95), again = phone(0, 0, 0.78) + cross(0, 0, 1.5, { drawn: move(t, 86.6, 87.3) });
  return shelf(763, SHELF_TOP, 270) + shown + more + cabinet(t) + newcomer + officer + papers + thought(818, 206, 0.74 * pop(t, 52.4, 59.3), [[757, 192, 4]], plan) + (t > 80 ? thought(622, 208, 0.68 * pop(t, 85.9), [[680, 194, 4]], again) : "") + (t > 50 && t < 52 ? sparks(1078, 190, t, 50.7) : "");
}

// ---- the third room: the poster and the window ----
const strip = number => box(-62, -28, 124, 56, 4, C.paper) + sign(0, 16, 44, number, C.clay);
function poster(t) {
  const off = between(t, PEELED, PEELED + 0.7), on = windup(between(t, RENEWED - 0.6, RENEWED));
  return at(1345, 158, box(-78, -98, 156, 196, 6, mix(C.ochre, C.paper, 0.55)) + box(-78, -98, 156, 16, 4, C.plum) + dotPerson(-26, -34, 1.35, { fill: C.plum, skin: "#9a6443", face: 1 }) + dotPerson(6, -14, 0.72, { fill: C.ochre, skin: "#9a6443" }) + arrow([48, -64], [48, 4], { colour: C.teal, width: 8, head: 16 }) +
    (off < 1 ? at(0, 58 + 150 * off ** 2, strip("37%"), 1, 25 * off) : "") + (t > RENEWED - 0.7 ? at(lerp(130, 0, on), lerp(40, 58, on), strip("23%?"), 1, 8 * (1 - on)) : ""));
}
function pane(t) {
  const k = light(t), [sx, sy] = sunPlace(t, 250, 118, 1652, 20);
  return `<clipPath id="traps-pane"><rect x="1536" y="62" width="150" height="140"/></clipPath><g clip-path="url(#traps-pane)">` + box(1536, 62, 150, 140, 0, mix(NIGHT, DAY, k), bare) + sun(sx, sy, 0.66) + hill(1580, 220, 180, 70, mix(mix(NIGHT, C.ink, 0.2), "#86a99a", k)) + hill(1680, 220, 160, 56, mix(mix(NIGHT, C.ink, 0.3), "#5f8f80", k)) + "</g>" +
    box(1536, 62, 150, 140, 3, "none", stroke(C.ink, 9)) + box(1536, 62, 150, 140, 3, "none", stroke(C.paper, 3)) + box(1520, 200, 182, 12, 4, C.paper);
}
function notice(t) {   // the paper with the correction, over the desk
  const up = windup(between(t, 64.9, 65.7)), back = move(t, 68.9, 69.6), k = clamp(up) * (1 - back);
  if (up <= 0 || back >= 1) return "";
  const stamp = between(t, STAMPED - 0.5, STAMPED), lift = move(t, STAMPED + 0.15, STAMPED + 0.6);
  const strike = move(t, STRUCK, STRUCK + 0.5), second = pop(t, STRUCK + 0.7);
  const tool = stamp > 0 && lift < 1 ? at(46, lerp(-130, 46, stamp ** 2) - 150 * lift, path("M-9,-58H9L6,-24H20Q24,-24 24,-18V-10H-24V-18Q-24,-24 -20,-24H-6Z", C.plum)) : "";
  const mark = t >= STAMPED ? at(46, 46, circle(0, 0, 21, "none", stroke(C.teal, 4)) + tick(0, 0, 0.75), 1, -10) : "";
  return at(1735, lerp(258, 176, k), box(-76, -84, 152, 168, 6, C.paper) + sign(-6, -26, 46, "37%", mix(C.ink, C.paper, 0.15)) + (strike > 0.01 ? path(`M-62,-38L${n(lerp(-62, 54, strike))},${n(lerp(-38, -46, strike))}`, "none", stroke(C.clay, 6)) : "") + at(-18, 26, sign(0, 8, 44, "23%", C.teal), second) +
    (second > 0.02 ? at(-18, 66, sign(0, 6, 40, "?", C.clay), second) : "") + mark + tool, 0.2 + 0.8 * k);
}
function wall(t) {
  const early = t < 80;
  const driverX = keys(t, [[62, 2040], [64.1, 1836], [64.9, 1836], [66.6, 2040]]), drives = during(t, 62, 64.1, 0.2) + during(t, 64.9, 66.6, 0.2), lays = during(t, 64, 64.9, 0.2);
  const envelopeAt = t < 64.2 ? [driverX - 44, 262] : lerp([1792, 262], [1735, 258], move(t, 64.2, 64.7));
  const later = [70.6, 71.6].map((start, i) => t < start ? "" : at(1735 + 6 - i * 14, lerp(60, 246 - i * 12, between(t, start, start + 0.4) ** 2), box(-38, -6, 76, 12, 3, i ? C.sand : C.paper), 1, i ? -3 : 2)).join("");
  const letters = early ? (t > 61.4 ? (t < 64.2 ? envelope(...envelopeAt, 0.8) : at(...envelopeAt, envelope(0, 0, 0.9), 1, 0, lerp(0.9, 0.28, move(t, 64.2, 64.6)))) : "") + later : "";
  const points = during(t, 60.2, 63.6, 0.4), pulls = during(t, PEELED - 0.7, PEELED + 0.3, 0.3), puts = during(t, RENEWED - 0.7, RENEWED + 0.8, 0.3);
  const midwife = folk({ x: 1478, t, kind: MIDWIFE, scale: 1.2, look: keys(t, [[59, [-0.9, -0.3]], [63, [-0.8, -0.2]], [63.6, [0.9, 0]], [70, [0.5, 0]], [71, [-0.8, -0.3]], [74, [-0.3, 0]], [88, [-0.9, -0.2]], [91.6, [-0.8, -0.1]], [92, [0.9, -0.6]]]), mood: keys(t, [[60, 0.6], [89, 0.1], [92, 0.8]]),
    hands: { left: [1406, 204, Math.max(points, pulls, puts)] } });
  const reader = early ? folk({ x: 1232, t, kind: MOTHER, scale: 1.15, look: keys(t, [[59, [0.7, -0.4]], [63, [0.7, -0.4]], [63.4, [0.3, 0]], [64.5, [0.9, 0]], [70, [0.8, -0.4]]]), mood: 0.6 }) :
    folk({ x: 1240, t, kind: OFFICER, scale: 1.2, look: keys(t, [[88, [0.8, -0.2]], [92, [0.8, -0.1]], [92.6, [0.9, -0.4]]]), mood: keys(t, [[88, 0.3], [91, 0.8]]) });
  const student = early ? "" : folk({ x: 1756, t, kind: STUDENT, scale: 1.04, look: keys(t, [[88, [-0.9, 0]], [92.4, [-0.9, -0.4]]]), mood: 0.8 });
  const driver = early && t > 61.2 && t < 70.5 ? folk({ x: driverX, t, kind: DRIVER, scale: 1.18, look: [lerp(-0.9, 0.9, move(t, 64.8, 65)), 0.1], mood: 0.5, steps: driverX, going: drives, hands: { left: t < 64.2 ? [driverX - 46, 262, 1] : [1776, 256, lays] } }) : "";
  const breath = during(t, 92.4, 93.6, 0.4), surprise = pulse(t, 93.6, 0.6);
  const bird = early ? "" : rooster(1584, 202 - 6 * Math.abs(surprise), 0.92, { side: 1, neck: 0.55 * breath + 0.1 * wave(t, 3) * (t > 94.4 ? 1 : 0.3), open: 0.5 * during(t, 93, 93.7, 0.2), proud: breath, shut: lids(t, 3) < 0.5 ? 1 : 0, wing: surprise * 0.6 });
  return pane(t) + poster(t) + student + table(1735, FLOOR, 150, 1, { high: 70 }) + notice(t) + driver + reader + midwife + letters + bird + (early ? "" : thought(1756, 114, 0.85 * pop(t, 94.2), [[1640, 152, 4], [1660, 150, 5], [1682, 142, 7]], belief(1, true)));
}
function world(t) {
  const [x, y] = keys(t, TRAPS_CAMERA), high = y < 190, sees = room => Math.abs(x - room) < 660;
  return outside(t) + house() + (high && t < 26 ? roof(t) : "") + (t > 22 && t < 44 ? typist(t) : "") + (t > 42 && sees(870) ? files(t) : "") + (t > 59 && sees(1480) ? wall(t) : "");
}
const film = { seconds: 100, fps: 15, poster: 38.8, draw: t => through(keys(t, TRAPS_CAMERA), () => world(t)) };
