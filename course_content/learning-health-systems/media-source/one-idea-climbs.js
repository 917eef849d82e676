// "One idea climbs": the four steps of the 4I model as four terraces of a hillside, and what happens when nothing holds the idea.
"use strict";

const HILLSIDE = [[-3000, 0], [300, 0], [375, -110], [645, -110], [720, -220], [1010, -220], [1085, -330], [4000, -330]];
const underfoot = x => keys(x, HILLSIDE, straight);
const STONE = mix(EARTH, C.ink, 0.14);
const GRASS = mix("#86a99a", C.sand, 0.35);
const TURNED_BACK = [71.2, 73.2, 70.8, 30.7];   // the story runs backwards: from when to when, and from which of its seconds to which
const story = t => { const [from, to, last, first] = TURNED_BACK; return t < from ? t : lerp(last, first, ease(between(t, from, to))); };
const elsewise = t => t >= TURNED_BACK[1];      // the other end of the story: she leaves early
const CAMERA_UP = [[0, [75, -112, 1.35]], [17.1, [75, -112, 1.35]], [19.3, [520, -222, 1.5]], [31.4, [520, -222, 1.5]], [34, [858, -333, 1.5]], [46.6, [858, -333, 1.5]], [49.4, [1235, -430, 1.42]],
  [59.2, [1235, -430, 1.42]], [60.7, [645, -240, 0.575]], [64.3, [645, -240, 0.575]], [65.8, [75, -112, 1.35]]];
const CAMERA_BACK = [[79, [520, -222, 1.5]], [80.7, [75, -112, 1.35]], [85, [75, -112, 1.35]], [86.5, [-136, -108, 1.2]]];

// ---- the recipe: four steps, as pictures ----
const FLAME = path("M0,15C-17,9 -10,-5 -1,-17C2,-8 15,-1 10,9Q7,14 0,15Z", C.clay) + path("M0,14C-8,9 -3,3 1,-3C4,3 8,9 0,14Z", "#f3c765", bare);
const STEP_PICTURES = [
  () => drop(0, 1, 0.95),
  () => path("M-17,13Q-9,-13 0,-13Q9,-13 17,13Z", C.ochre) + path("M-5,-1l0.1,0M4,4l0.1,0M-2,8l0.1,0"),
  () => path("M5,-4L13,-18", "none", stroke(C.ink, 4.5)) + path("M-15,-3H15V7Q15,14 8,14H-8Q-15,14 -15,7Z", mix(C.teal, C.paper, 0.25)) + path("M-19,-3H19", "none", stroke(C.ink, 4)),
  () => FLAME,
];
const stepPicture = (k, x, y, scale = 1) => scale <= 0.02 ? "" : thing(x, y, scale, STEP_PICTURES[k]);
const CELLS = [[-21, -17], [21, -17], [-21, 18], [21, 18]];

// The idea: a block with four windows, of which the last two are empty.
const ideaBlock = (x, y, scale = 1, turn = 0, half = 0) => scale <= 0.02 ? "" : thing(x, y, scale, () => {
  const windows = (half ? CELLS.slice(half > 0 ? 2 : 0, half > 0 ? 4 : 2) : CELLS).map(([a, b]) => {
    const k = CELLS.findIndex(([c, d]) => c === a && d === b);
    return box(a * 0.58 - 10.5, b * 0.64 - 10, 21, 20, 3, k < 2 ? C.paper : mix(C.ochre, C.ink, 0.45)) + (k < 2 ? stepPicture(k, a * 0.58, b * 0.64, 0.5) : "");
  }).join("");
  const top = half > 0 ? 0 : -28, high = half ? 28 : 56;
  return box(-28, top, 56, high, half ? 4 : 8, C.ochre) + (half < 0 ? "" : path("M-25,23H25", "none", stroke(mix(C.ochre, C.ink, 0.3), 5))) + windows;
}, turn);
// The new leaflet: four pictures; seal: the district's mark.
const pictureSheet = (x, y, scale = 1, { shown = 4, seal = 0, turn = 0, wide = 1 } = {}) => scale <= 0.02 ? "" : thing(x, y, scale, () => at(0, 0, box(-42, -50, 84, 100, 6, C.paper) +
  CELLS.map(([a, b], k) => box(a * 0.93 - 17, b * 1.2 - 19, 34, 37, 4, mix(C.sky, C.paper, 0.72), stroke(mix(C.ink, C.paper, 0.45), pen * 0.7)) + stepPicture(k, a * 0.93, b * 1.2, 0.82 * overshoot(clamp(shown - k)))).join("") +
  (seal > 0.02 ? at(0, 48, path("M-7,8L-11,27L0,20L11,27L7,8", C.plum) + circle(0, 0, 14, C.plum) + circle(0, 0, 7, C.ochre), seal) : ""), wide, 0, 1), turn);

// ---- bubbles ----
// What a listener keeps: pictures hop over at `told`, one after the other; the last two slip out at `lost`.
function telling(t, { told, lost = 1e9, ends, mouth, mind, size = 0.86, trail, gap = 0.4 }) {
  if (t < told - 0.6 || t > ends + 0.35) return "";
  const [mx, my] = mind, seen = pop(t, told + 0.15, ends);
  const spotOf = k => [mx + CELLS[k][0] * size * 1.02, my + CELLS[k][1] * size];
  const flying = [0, 1, 2, 3].map(k => {
    const start = told + gap * k, go = between(t, start, start + 0.55), end = spotOf(k);
    if (go <= 0) return "";
    const falls = k > 1 ? t - lost - (k - 2) * 0.35 : -1;
    if (falls > 1.15) return "";
    if (falls > 0) {
      const floor = -14, drift = (k === 2 ? -1 : 1) * 17 * falls, down = 640 * falls * falls, ground = floor - end[1], hit = Math.sqrt(ground / 640);
      const y = falls < hit ? end[1] + down : floor - 46 * Math.max(0, Math.sin((falls - hit) / 0.36 * Math.PI)) * (falls - hit < 0.36 ? 1 : 0);
      return faint(1 - move(falls, 0.85, 1.15), thing(end[0] + drift, y, 0.85 * size, () => at(0, 0, STEP_PICTURES[k](), 1, drift * 3)));
    }
    const shaking = during(t, lost - 0.5 + (k > 1 ? 0 : 9), lost + (k - 2) * 0.35, 0.2) * 2 * wave(t, 0.3, k / 4);
    const here = lerp(mouth(k), end, ease(go));
    return stepPicture(k, here[0] + shaking, here[1] - 30 * Math.sin(go * Math.PI) * (go < 1 ? 1 : 0), (0.95 - 0.1 * go) * size * 1.06 * (1 - move(t, ends, ends + 0.25)));
  }).join("");
  const asks = move(t, lost + 1, lost + 1.3) * (t < ends ? 1 : 0);
  return thought(mx, my, size * seen * 1.06, trail, asks ? faint(asks, sign(0, 34, 36, "?", C.clay)) : "") + flying;
}
// The four pictures in a speech bubble, each until it hops away.
function recipe(t, x, y, { opens, told, ends, tail = [-30, 62], gap = 0.4, step = 0.38 }) {
  const spoken = pop(t, opens, ends);
  return speech(x, y, 196, 56, tail, spoken, [0, 1, 2, 3].map(k => t < told + gap * k ? stepPicture(k, -66 + 44 * k, 0, 0.92 * pop(t, opens + 0.25 + step * k)) : "").join(""));
}
const fromRow = (x, y) => k => [x - 66 + 44 * k, y];

// ---- the people ----
const blockX = s => keys(s, [[31.5, 520], [34.2, 800]]);
const NEWCOMER = { ...NURSE, skin: "#6b4430", seed: 14, back: () => "", front: (fx, fy) => fringe(fx, fy, C.ink, -2) };
const BAG = path("M-10,6V0Q-10,-4 0,-4Q10,-4 10,0V6", "none", stroke(C.ink, 4)) + box(-21, 5, 42, 30, 6, C.clay) + path("M-21,17H21");
const walking = (t, ...spans) => spans.reduce((sum, [a, b]) => sum + during(t, a, b, 0.2), 0);
function nurseUp(s, t) {
  const alt = elsewise(t);
  const x = alt ? keys(t, [[76, 418], [79, 130], [79.01, -292], [84.8, -292], [89, -372]], straight) : keys(s, [[17.1, 165], [19.5, 418], [31, 418], [31.5, 458], [34.2, 738], [34.7, 738], [35.1, 724]]);
  const going = alt ? walking(t, [76, 79], [84.8, 90]) : walking(s, [17.1, 19.5], [31, 31.5], [31.5, 34.2], [34.7, 35.1]), floor = underfoot(x);
  const holds = during(s, 13.5, 20.1, 0.3), lifts = during(s, 26.1, 34.7, 0.3), bx = blockX(s), draws = between(s, 37.5, 39.6);
  const cell = CELLS[Math.min(3, Math.floor(draws * 4))];
  let hands;
  if (alt) hands = t < 74.3 ? { right: [486, -178, 1 - move(t, 73.8, 74.3)] } : { left: [x - 34, floor - 124 + 9 * wave(t, 0.55), during(t, 74.6, 76.1, 0.3)] };
  else if (s < 13) hands = { right: [x + 46, floor - 92 + 5 * wave(t, 0.7), Math.max(during(s, 0.6, 4.6), during(s, 7.6, 9.6))], left: [x - 42, floor - 88, during(s, 1, 4, 0.4)] };
  else if (s < 21) hands = { left: [x + 22, floor - 58, holds], right: [x + 64, floor - 58, holds] };
  else if (s < 25) hands = { right: [478, -176, during(s, 20.4, 21, 0.3)] };
  else if (s < 36) hands = { right: [lerp(486, bx - 34, move(s, 31, 31.5)), s < 31.2 ? -178 : underfoot(bx) - 68, lifts], left: [bx - 36, underfoot(bx) - 46, during(s, 31, 34.7, 0.3)] };
  else hands = { right: [800 + cell[0] * 0.93 + 5 * wave(t, 0.4), -306 + cell[1] * 1.2 + 5 * wave(t, 0.3, 0.3), during(s, 37, 40, 0.35)] };
  const look = alt ? keys(t, [[73.3, [0.9, 0.1]], [74.4, [0.9, -0.1]], [75.6, [0.9, 0]], [76, [-0.9, 0]], [85.4, [-0.9, 0]], [86.6, [-0.9, 0.1]], [87.4, [-0.7, 0.2]]]) :
    keys(s, [[0, [-0.9, 0]], [6.8, [-0.9, -0.2]], [7.6, [-1, -0.1]], [11, [-1, -0.1]], [11.6, [-0.8, -0.7]], [12.1, [-1, -0.6]], [12.5, [-0.6, -0.8]], [13, [0.1, -0.9]], [13.6, [0.6, 0.3]], [15, [0.6, 0.4]], [15.4, [0, 0]], [16.8, [0.2, 0]],
      [17.2, [0.9, 0]], [20.2, [0.9, 0.2]], [21, [0.8, -0.2]], [23.2, [0.9, -0.2]], [25.4, [0.8, 0]], [26, [0.8, -0.1]], [28, [0.9, 0]], [31, [0.9, 0.2]], [34, [0.9, -0.1]], [35, [0.9, -0.4]], [36.6, [0.9, 0]], [37.2, [0.9, -0.3]], [39.6, [0.9, -0.2]], [40.2, [0.9, -0.4]], [46, [0.9, 0]]]);
  const mood = alt ? keys(t, [[73.3, 0.6], [74.4, 0.3], [85, 0.3]]) : keys(s, [[0, 0.4], [5.4, 0.2], [6.4, -0.4], [10.8, -0.5], [12.8, -0.2], [13.2, 0.9], [20, 0.4], [25.6, 0.8], [34, 0.4], [37, 0.6], [42, 1]]);
  const hold = alt ? at(0, 0, BAG, pop(t, 73.7)) : s > 36.9 && s < 40 ? PENCIL : "";
  return person({ x, floor, t, kind: NURSE, look, mood, steps: Math.abs(x) * 0.9 + 400, going, hands, hold });
}
function midwifeUp(s, t) {
  const alt = elsewise(t), x = alt ? keys(t, [[76.3, 520], [78.8, 900]]) : keys(s, [[32, 520], [34.8, 664]]), going = alt ? walking(t, [76.3, 78.8]) : walking(s, [32, 34.8]), floor = underfoot(x) - (x < 560 ? 5 : 0);
  const lifts = alt ? 1 - move(t, 75.6, 76.1) : during(s, 26.1, 31.6, 0.3), raise = during(s, 20.9, 22.4, 0.3), shows = during(s, 43, 60, 0.4);
  const hands = s < 26 ? { right: [x + 34, floor - 158 + 4 * wave(t, 0.6), raise] } : s < 40 ? { left: [502, -188, lifts], right: [538, -188, lifts] } : { left: [x - 36, floor - 112, shows] };
  const look = alt ? keys(t, [[73.3, [0, 0.3]], [74.2, [-0.9, 0]], [75.6, [-0.9, 0]], [76.1, [0.9, 0]]]) :
    keys(s, [[17, [-0.9, 0]], [20.2, [-0.6, 0.4]], [21, [-0.8, -0.1]], [23.2, [0.9, 0]], [25.2, [0, 0.5]], [26.2, [0, 0.5]], [28, [-0.6, 0]], [30, [0.6, 0]], [31.2, [0, 0.4]], [32, [0.9, 0]], [40, [0.9, -0.2]]]);
  return person({ x, floor, t, kind: MIDWIFE, look, mood: alt ? keys(t, [[73.3, 0.6], [74.4, 0.1]]) : keys(s, [[17, 0.3], [20.6, -0.2], [21.4, 0.6], [26, 0.9]]), steps: x, going, hands }) + (s > 43 && !alt && shows > 0.5 ? pictureSheet(x - 36, floor - 126, 0.46 * pop(s, 43.4)) : "");
}
function clerkUp(s, t) {
  const alt = elsewise(t), x = alt ? keys(t, [[75.9, 622], [78.2, 920]]) : keys(s, [[31, 622], [31.5, 582], [34.2, 862], [34.5, 862], [35.6, 1000]]);
  const going = alt ? walking(t, [75.9, 78.2]) : walking(s, [31, 31.5], [31.5, 34.2], [34.5, 35.6]), floor = underfoot(x), bx = blockX(s);
  const lifts = alt ? 1 - move(t, 75.3, 75.8) : during(s, 26.1, 34.6, 0.3), thinks = during(s, 22.6, 24.2, 0.3), shows = during(s, 43, 60, 0.4);
  const hands = s < 25 ? { left: [x - 13, floor - 108, thinks] } : s < 40 ? { left: [lerp(554, bx + 34, move(s, 31, 31.5)), s < 31.2 ? -178 : underfoot(bx) - 68, lifts], right: [bx + 36, underfoot(bx) - 46, alt ? 0 : during(s, 31, 34.7, 0.3)] } : { right: [x + 34, floor - 112, shows] };
  const look = alt ? keys(t, [[73.3, [-0.9, 0.1]], [75.3, [-0.9, 0]], [75.8, [0.9, 0]]]) :
    keys(s, [[17, [-0.9, 0]], [20.4, [-0.9, 0.3]], [21.2, [-0.9, 0]], [22.6, [-0.2, -0.8]], [23.2, [-0.9, 0]], [25.2, [-0.8, 0.4]], [28, [-0.9, 0]], [31, [-0.9, 0.2]], [31.6, [0.9, -0.2]], [34.2, [0.5, 0]], [35.6, [0.9, 0]], [36, [-0.9, -0.2]], [43, [-0.6, 0]]]);
  return person({ x, floor, t, kind: CLERK, look, mood: alt ? keys(t, [[73.3, 0.6], [74.4, 0.1]]) : keys(s, [[17, 0.2], [22.6, -0.3], [23.4, 0.6], [26, 0.9]]), steps: x, going, hands }) + (s > 43 && !alt && shows > 0.5 ? pictureSheet(x + 34, floor - 126, 0.46 * pop(s, 43.7)) : "");
}
const doctorX = s => keys(s, [[33.8, 962], [35, 882], [46.6, 882], [49.8, 1128]]);
function doctorUp(s, t) {
  const x = doctorX(s), floor = underfoot(x), going = walking(s, [33.8, 35], [46.6, 49.8]), takes = during(s, 35.2, 36.9, 0.3), brings = during(s, 43.6, 50.9, 0.4), y = keys(s, [[35.8, -330], [36.6, -262]]);
  const hands = s < 42 ? { left: [832, y, takes] } : { right: [lerp(x + 38, 1168, move(s, 49.9, 50.4)), lerp(floor - 94, -428, move(s, 49.9, 50.4)), brings], left: [x - 20, floor - 60, 0] };
  const look = keys(s, [[33, [-0.9, 0]], [35.6, [-0.8, -0.2]], [36.6, [-0.8, 0.3]], [37.4, [-0.8, -0.1]], [39.6, [-0.8, 0]], [40.4, [0.9, -0.1]], [43, [0.8, 0]], [46.4, [0.3, 0]], [46.8, [0.9, -0.2]], [50, [0.9, 0]], [53.6, [0.9, 0]], [54.2, [0.9, -0.2]]]);
  const carried = s > 43.6 && s < 50.4 ? pictureSheet(lerp(x + 40, 1174, move(s, 49.9, 50.4)), lerp(floor - 108, -444, move(s, 49.9, 50.4)), 0.52 * pop(s, 44)) : "";
  const figure = person({ x, floor, t, kind: DOCTOR, look, mood: keys(s, [[34, 0.2], [36, -0.1], [39, 0.5], [42, 0.9]]), steps: x, going, hands });
  return figure + carried;
}
function readers(s, t) {   // those who have to remember the recipe
  const mother = keys(s, [[18, 30], [19, 30], [19.01, 968], [39.4, 968], [40.2, 940]]), floor = underfoot(mother), up = s > 19;
  const first = s > 19.01 && s < 39.2 ? "" : person({ x: mother, floor, t, kind: MOTHER, steps: mother, going: walking(s, [39.4, 40.2]),
    look: up ? keys(s, [[39.4, [-0.9, 0]], [40.4, [-0.9, -0.1]], [42.4, [-0.5, -0.7]], [44.4, [-0.9, 0]]]) : keys(s, [[0, [0.9, 0]], [3.6, [0.5, -0.8]], [6, [0.5, -0.8]], [6.8, [0.6, 0.4]], [7.6, [-0.8, 0]], [11, [0.7, 0]]]),
    mood: up ? keys(s, [[40, 0], [42, 1]]) : keys(s, [[0, 0.3], [5, 0.4], [6, -0.5], [8, -0.1]]), hands: up ? {} : { left: [mother - 12, -106, during(s, 6.3, 8, 0.3)] } });
  const father = s > 19 ? "" : person({ x: keys(s, [[7.2, -112], [8, -106]]), floor: 0, t, kind: DRIVER, sit: 1 - keys(s, [[6.6, 0], [7.2, 1]], windup), going: walking(s, [7.2, 8]), steps: s * 60,
    look: keys(s, [[0, [0.8, 0]], [3.8, [0.8, -0.2]], [6.6, [0.9, 0]], [9, [0.5, -0.8]], [10, [0.5, -0.8]], [10.8, [0.5, 0.3]], [11.4, [0.9, 0]]]), mood: keys(s, [[0, 0.2], [9.6, 0.3], [10.2, -0.5], [12, -0.2]]), hands: { right: [-94, -106, during(s, 10.2, 11.8, 0.3)] } });
  return first + father;
}
function officerUp(s, t) {
  const stamps = [51.45, 52.25, 53.05, 53.85], hit = stamps.reduce((sum, at) => sum + pulse(s, at - 0.22, 0.44), 0), busy = during(s, 50.4, 54.3, 0.3), points = during(s, 54.3, 57.4, 0.4);
  return person({ x: 1232, floor: -330, t, kind: OFFICER, look: keys(s, [[46, [-0.9, 0]], [50.4, [-0.7, 0.3]], [51, [0.6, 0.4]], [53.8, [0.6, 0.4]], [54.3, [0.9, 0]], [57.6, [-0.6, 0]], [59, [0, 0]]]), mood: keys(s, [[46, 0.2], [52, 0.7], [56, 1]]),
    hands: { right: points > 0.02 ? [1270, -432, points] : [1272, -440 - 12 * hit, busy], left: [1196, -424, during(s, 49.9, 51, 0.3)] } });
}
function newNurse(s, t) {
  const alt = elsewise(t);
  if (!alt && s < 64.2) return "";
  const x = alt ? 165 : keys(s, [[64.6, -270], [67, 165]], straight), points = alt ? 0 : during(s, 67.2, 70, 0.35), tells = alt ? during(t, 81.6, 84, 0.35) : 0;
  const look = alt ? keys(t, [[79, [0.8, -0.2]], [80.4, [0.4, 0.4]], [81.2, [-0.4, 0.7]], [81.7, [-0.9, 0]], [84, [-0.8, -0.3]], [85, [-0.9, 0]]]) : keys(s, [[64.6, [0.9, 0]], [67, [0.9, 0]], [67.4, [0.9, 0.1]], [68, [-0.9, -0.1]]]);
  return person({ x, floor: 0, t, kind: NEWCOMER, look, mood: alt ? keys(t, [[80, 0], [83.4, 0.1], [84.2, -0.5]]) : keys(s, [[64, 0.5], [68, 0.8]]), steps: x, going: alt ? 0 : walking(s, [64.6, 67]),
    hands: { right: alt ? [x + 44, -84, during(t, 81.5, 83.6)] : [226, -100 + 4 * wave(t, 0.6), points], left: [x - 42, -92 + 5 * wave(t, 0.7), Math.max(tells, alt ? 0 : during(s, 67.6, 69.6, 0.3))] }, hold: !alt && s < 67.1 ? BAG : "" }) +
    (alt || s < 67 ? "" : at(196, -40, BAG));
}
function farmerUp(s, t) {
  const alt = elsewise(t);
  if (!alt && s < 62) return "";
  const look = alt ? keys(t, [[79, [0.9, -0.1]], [80.4, [0.9, 0.2]], [81, [0.7, 0.7]], [81.7, [0.9, 0]], [82.6, [0.4, -0.8]], [84, [0.4, -0.7]], [84.6, [0.4, 0.5]], [85.4, [-0.9, 0]]]) : keys(s, [[64, [-0.9, 0]], [65.4, [-0.9, 0]], [66.4, [0.9, 0]], [67.4, [0.9, 0]], [68.2, [0.4, -0.8]], [69.6, [0.4, -0.7]], [70, [0.9, 0]]]);
  return person({ x: 30, floor: 0, t, kind: FARMER, look, mood: alt ? keys(t, [[79, 0.1], [83.4, 0.2], [84.2, -0.6]]) : keys(s, [[64, 0.2], [68.6, 0.4], [69.6, 1]]) });
}

// ---- the hillside ----
function scenery() {
  const steps = (x, y) => Array.from({ length: 5 }, (_, i) => `V${y - 22 * (i + 1)}H${x + 15 * (i + 1)}`).join("");
  const earth = `M-3000,0H300${steps(300, 0)}H645${steps(645, -110)}H1010${steps(1010, -220)}H4000V900H-3000Z`;
  const turf = [[-3000, 300, 0], [375, 645, -110], [720, 1010, -220], [1085, 4000, -330]].map(([a, b, y]) => box(a, y, b - a, 13, 0, GRASS, bare)).join("");
  const stones = [[420, -62], [500, -30], [610, -72], [700, -130], [770, -172], [905, -150], [980, -186], [820, -60], [1120, -262], [1230, -276], [1330, -220], [1060, -120], [1180, -100], [680, 24], [950, 20], [1270, 10]]
    .map(([x, y]) => path(`M${x - 15},${y}q15,-12 30,0`, "none", stroke(STONE))).join("");
  return box(-3000, -2000, 7000, 3000, 0, "#dfeaec", bare) + circle(322, -478, 32, "#f3c765", bare) + cloud(1448, -520, 0.8) +
    hill(-40, 30, 1300, 330, "#c8d9cf", bare) + hill(760, -60, 1300, 330, "#d2dfd6", bare) + hill(1560, -200, 900, 250, "#c8d9cf", bare) +
    tree(-212, 0, 1.75) + tree(628, -110, 1.62) + clinicFront() + office() + path(earth, EARTH) + turf + path(earth) + stones;
}
const clinicFront = () => box(724, -374, 284, 160, 3, C.paper) + path("M700,-366L744,-424H988L1032,-366Z", C.clay) + circle(930, -392, 24, C.paper) + heart(930, -390, 0.85) +
  box(930, -326, 62, 110, 4, mix(C.ink, C.teal, 0.5)) + box(864, -330, 46, 46, 4, mix(C.sky, C.paper, 0.2)) + path("M887,-330v46M864,-307h46");
const office = () => box(1118, -498, 252, 170, 3, C.sand) + path("M1104,-496L1244,-540L1384,-496Z", mix(C.plum, C.paper, 0.25)) + [1134, 1354].map(x => box(x - 8, -496, 16, 168, 3, C.paper)).join("") + box(1104, -504, 280, 13, 4, C.paper);
const press = (s, t) => {
  const roll = clamp((s - 50.8) / 3.4) * 5, works = during(s, 50.6, 54.4, 0.3), shake = works * 1.2 * wave(t, 0.27);
  const roller = (x, y) => at(x, y, circle(0, 0, 15, mix(C.ink, C.paper, 0.55)) + path("M-9,0H9M0,-9V9"), 1, roll * 360 / 2.4);
  return at(1235 + shake, -330, path("M-46,-4V-14M46,-4V-14", "none", stroke(C.ink, 9)) + path("M-72,-88H-40M40,-50H76", "none", stroke(C.ink, 7)) + box(-58, -78, 116, 66, 10, mix(C.teal, C.paper, 0.2)) + box(-44, -92, 88, 16, 5, mix(C.teal, C.ink, 0.3)) + roller(-24, -45) + roller(16, -45));
};
const FAR_CLINICS = [[1418, -418, 0.42], [1474, -452, 0.4], [1524, -424, 0.42]];
const PRINTS = [51.2, 52, 52.8, 53.6];
function copies(s) {   // sealed leaflets come out of the press and go their ways
  return PRINTS.map((start, i) => {
    if (s < start) return "";
    const out = move(s, start, start + 0.35, straight), fly = between(s, start + 0.55, start + 1.45), seal = overshoot(between(s, start + 0.25, start + 0.5));
    const from = [lerp(1292, 1318, out), -392];
    if (i < 3) {
      const [x, y] = FAR_CLINICS[i], k = ease(fly), here = lerp(from, [x, y - 20], k);
      return fly >= 1 ? "" : pictureSheet(here[0], here[1] - 74 * Math.sin(k * Math.PI), lerp(0.46, 0.2, k), { seal, turn: 14 * Math.sin(k * Math.PI) });
    }
    const k = ease(fly), here = lerp(from, [1310, -444], k);
    return pictureSheet(here[0], here[1], lerp(0.46, 0.8, overshoot(k)), { seal });
  }).join("");
}
function framed(s, t) {   // the standard in its frame: nobody has to hold it
  const k = overshoot(between(s, 55, 55.5)), bolts = [55.5, 55.8, 56.1, 56.4];
  const rim = s < 55 ? "" : at(1310, -444, path("M-42,-49H42V49H-42Z", "none", stroke(C.ink, 13)) + path("M-42,-49H42V49H-42Z", "none", stroke(WOOD, 7.5)), lerp(1.3, 1, k));
  return rim + bolts.map((b, i) => s < b ? "" : circle(1310 + (i % 2 ? 42 : -42), -444 + (i > 1 ? 49 : -49), 6.5 * overshoot(between(s, b, b + 0.3)), C.plum)).join("") + rays(1310, -440, 64, s, 56.6, C.ochre, -200, 20, 7);
}
// Where the standard will hang.
const emptyPlace = s => s < 50.4 ? box(1268, -493, 84, 98, 4, mix(C.sand, C.ink, 0.08), `${stroke(mix(C.sand, C.ink, 0.35))} stroke-dasharray="7 8"`) : "";
const farClinics = s => FAR_CLINICS.map(([x, y, size], i) => {
  const got = PRINTS[i] + 1.45;
  return clinic(x, y, size * (1 + 0.15 * pulse(s, got, 0.5)), { lit: s > got ? 1 : 0.1, roof: i % 2 ? C.plum : C.clay }) + (s > got ? pictureSheet(x, y - 26, 0.2 * pop(s, got), { seal: 1 }) : "");
}).join("");

// ---- the idea on its way ----
function idea(s, t) {
  if (elsewise(t)) return fallenIdea(t);
  if (s < 13) {   // two halves of a pattern come together
    if (s < 12.05) return "";
    const k = ease(between(s, 12.3, 12.95)), seen = pop(s, 12.05);
    return [[-112, -198], [28, -198]].map((from, i) => { const here = lerp(from, [172, -206], k); return ideaBlock(here[0], here[1] - 12 * Math.sin(k * Math.PI), 0.62 * seen, 0); }).join("");
  }
  if (s < 25.2) {
    const x = keys(s, [[17.1, 165], [19.5, 418]]), down = move(s, 13.35, 13.85, k => k * k), put = move(s, 19.6, 20.2);
    const held = [lerp(172, x + 43, clamp(down * 4)), lerp(-206, underfoot(x) - 86, down)], here = lerp(held, [474, -162], put), bob = during(s, 17.1, 19.5, 0.2) * 3 * Math.sin(x / 9);
    const mine = ideaBlock(here[0], here[1] + bob - 14 * Math.sin(put * Math.PI), lerp(0.62, lerp(1, 0.85, put), overshoot(between(s, 12.9, 13.4))), 6 * pulse(s, 13.8, 0.5));
    const other = (start, sx, ex) => { const drops = move(s, start + 0.75, start + 1.1, k => k * k); return s < start ? "" : ideaBlock(lerp(sx, ex, drops), lerp(-312, -162, drops), 0.85 * pop(s, start), 0); };
    return mine + other(21.4, 520, 522) + other(23.3, 600, 570) + rays(172, -200, 34, s, 13.1);
  }
  if (s < 37.1) {
    const near = ease(between(s, 25.2, 25.75)), joined = s > 25.75, x = blockX(s), carried = s > 31;
    if (!joined) return [474, 522, 570].map((a, i) => ideaBlock(lerp(a, 520, near), -162 - 40 * Math.sin(near * Math.PI * 0.75) * (i === 1 ? 0.5 : 1), 0.85)).join("");
    const lift = move(s, 26.3, 26.8, overshoot), ground = underfoot(x), bob = walking(s, [31.5, 34.2]) * 2.5 * Math.sin(x / 9), set = move(s, 34.25, 34.6);
    const rest = carried ? lerp(ground - 75 + bob, ground - 37, set) : lerp(-110 - 28 - 37, -185, lift);
    const leap = between(s, 36.5, 37.1), turn = (s < 26.3 ? 5 * pulse(s, 25.9, 0.5) : 0) + (joined ? 1.2 * wave(t, 1.7) * during(s, 26.5, 31, 0.3) : 0);
    const y = lerp(rest, -306, windup(leap)), size = lerp(lerp(1, 1.32, overshoot(between(s, 25.75, 26.2))), 1.5, leap);
    return at(x, y, ideaBlock(0, 0, size, turn), Math.max(0.04, Math.cos(clamp((leap - 0.5) * 2) * Math.PI / 2)), 0, 1) + rays(520, -168, 48, s, 25.9);
  }
  return "";
}
const leaflets = s => {   // on the clinic's wall: the old one, then the new
  const off = keys(s, [[35.8, 0], [36.6, 1]]), gone = move(s, 36.7, 37.1), old = s > 37.1 ? "" : faint(1 - gone, sheet(lerp(800, 822, off), lerp(-306, -262, off), lerp(1.06, 0.7, off), { lines: 6, turn: 12 * off, pin: off ? "" : C.clay }));
  const open = between(s, 37.1, 37.45), shown = s < 37.6 ? 0 : clamp((s - 37.6) / 0.5, 0, 4);
  return old + (s > 37.1 ? pictureSheet(800, -306, 1.06, { shown, wide: Math.max(0.04, overshoot(open)) }) + sparks(842, -358, s, 37.5) : "");
};
const lowest = (s, t) => {   // the notice board of the lowest terrace
  const came = elsewise(t) || s < 64.2 ? 0 : s < 64.3 ? 0.6 : 1;
  return path("M264,-52V-2", "none", stroke(C.ink, 9)) + box(216, -166, 96, 118, 7, WOOD) + (came < 0.5 ? sheet(264, -107, 1.02, { lines: 6, pin: C.clay }) : "") + (came >= 1 ? pictureSheet(264, -107, 0.94, { seal: 1 }) : "");
};
function fallenIdea(t) {   // on the table without hands, then down the stairs
  const tips = keys(t, [[74.2, 0], [74.7, -3], [75.6, -3], [76, 0], [77.8, 0], [78.2, -5], [78.5, 3], [78.8, -8], [79.3, -62]]), edge = -110 - 28;
  const spots = [[78.6, [512, -175]], [79.3, [440, -168]], [79.62, [408, -148]], [79.9, [372, -146]], [80.15, [346, -96]], [80.4, [322, -62]], [80.65, [296, -34]], [81.2, [120, -26]]];
  if (t < 79.3) {
    const lowered = move(t, 75.5, 76), x = keys(t, [[76, 520], [77.6, 512], [78.6, 508], [79.3, 440]], k => k * k);
    return ideaBlock(x, lerp(-185, edge - 37, lowered) - 6 * Math.abs(Math.sin(tips * Math.PI / 90)), 1.32, tips);
  }
  if (t < 81.2) {
    const [x, y] = keys(t, spots, straight), i = spots.findIndex(([at]) => at > t), k = between(t, spots[i - 1][0], spots[i][0]);
    return ideaBlock(x, y - (i > 6 ? 30 : 24) * Math.sin(k * Math.PI), 1.32, -62 - (440 - x) * 1.3);
  }
  const k = move(t, 81.2, 81.6, overshoot);
  return ideaBlock(lerp(120, 84, k), lerp(-26, 6, k) - 18 * pulse(t, 81.2, 0.5), 1.32, lerp(-10, -24, k), -1) + ideaBlock(lerp(120, 128, k), lerp(-26, -18, k), 1.32, lerp(-10, 12, k), 1) + rays(112, -10, 44, t, 81.2, C.clay);
}
const HOPS = [[[190, -190], [330, -420], [505, -290]], [[505, -290], [690, -560], [860, -440]], [[860, -440], [1035, -606], [1236, -546]]];
const hopSpot = share => { const i = Math.min(2, Math.floor(share * 3)), k = clamp(share * 3 - i), [a, b, c] = HOPS[i]; return lerp(lerp(a, b, k), lerp(b, c, k), k); };
function streams(s) {   // up goes an idea, down comes a standard
  const ups = move(s, 60.2, 61.9, straight), fades = 1 - move(s, 64.6, 65.2);
  if (s < 60 || s > 65.2) return "";
  const points = Array.from({ length: 61 }, (_, i) => hopSpot(i / 60 * ups)), tip = points[60], before = points[58], turn = Math.atan2(tip[1] - before[1], tip[0] - before[0]) * 180 / Math.PI;
  const climb = ups <= 0.01 ? "" : path(line(points), "none", stroke(C.ochre, 9)) + (ups < 1 ? ideaBlock(tip[0], tip[1] - 8, 1.15, ups * 200) : at(tip[0], tip[1], path("M-24,-19L0,0L-24,19", "none", stroke(C.ochre, 9)), 1, turn));
  const from = [1310, -284], to = [352, -24], mid = [862, -30], down = ease(between(s, 62, 63.7)), spot = k => lerp(lerp(from, mid, k), lerp(mid, to, k), k);
  const fall = down <= 0.01 ? "" : path(line(Array.from({ length: 41 }, (_, i) => spot(i / 40 * down))), "none", stroke(C.plum, 9)) + at(...spot(down), path("M-24,-19L0,0L-24,19", "none", stroke(C.plum, 9)), 1, down > 0.5 ? 181 : 150);
  const rides = spot(Math.max(0, down - 0.05)), lands = ease(between(s, 63.7, 64.3)), here = lerp([rides[0], rides[1] - 46], [264, -107], lands);
  const paper = s < 61.9 || lands >= 1 ? "" : pictureSheet(here[0], here[1] - 60 * Math.sin(lands * Math.PI), lerp(1.1, 0.94, lands) * pop(s, 61.9), { seal: 1, turn: -8 * (1 - lands) });
  return faint(fades, climb + fall) + paper;
}
function words(s, t) {   // all bubbles
  if (elsewise(t)) {
    const leaving = move(t, 86, 86.5, overshoot), x = keys(t, [[84.8, -292], [89, -372]], straight);
    return recipe(t, 216, -200, { opens: 81.5, told: 82.5, ends: 83.9, tail: [-40, 58], gap: 0.25, step: 0.16 }) + telling(t, { told: 82.5, gap: 0.25, lost: 83.9, ends: 99, mouth: fromRow(216, -200), mind: [12, -200], trail: [[24, -160, 4]] }) +
      (leaving > 0.02 ? thought(x + 68, -204, 0.86 * leaving, [[x + 30, -172, 4]], ideaBlock(0, 0, 1.02)) : "");
  }
  const gather = s > 12.2 ? 12.2 : 1e9;
  return recipe(s, 216, -200, { opens: 0.7, told: 3.5, ends: 5.4, tail: [-40, 58] }) + telling(s, { told: 3.5, lost: 5.9, ends: Math.min(gather, 12.2), mouth: fromRow(216, -200), mind: [28, -198], trail: [[30, -160, 4]] }) +
    recipe(s, 216, -200, { opens: 7.5, told: 8.6, ends: 10, tail: [-40, 58], gap: 0.3, step: 0.18 }) + telling(s, { told: 8.6, gap: 0.3, lost: 10, ends: 12.2, mouth: fromRow(216, -200), mind: [-112, -198], trail: [[-106, -160, 4]] }) +
    telling(s, { told: 40.5, ends: 46.2, mouth: k => [800 + CELLS[k][0] * 0.93, -306 + CELLS[k][1] * 1.2], mind: [946, -410], trail: [[942, -374, 4]] }) +
    telling(s, { told: 67.7, ends: 70.95, gap: 0.35, mouth: k => [264 + CELLS[k][0] * 0.87, -107 + CELLS[k][1] * 1.1], mind: [24, -200], trail: [[28, -162, 4]] });
}
const lowTable = () => box(448, -138, 144, 12, 5, WOOD) + path("M466,-126V-113M574,-126V-113", "none", stroke(C.ink, 8));
const cups = () => [[586, 0], [456, 1]].map(([x, i]) => path(`M${x - 6},-150h12l-2,12h-8Z`, i ? C.sky : C.paper)).join("");
const backwards = t => t < TURNED_BACK[0] || t > TURNED_BACK[1] + 0.3 ? "" : at(772, 72, circle(0, 0, 40, C.paper) + path("M2,-17V17L-22,0ZM26,-17V17L2,0Z", C.plum), pop(t, TURNED_BACK[0], TURNED_BACK[1]));
const film = {
  seconds: 89, fps: 15, poster: 26.9,
  draw(t) {
    const s = story(t), camera = elsewise(t) ? keys(t, CAMERA_BACK) : keys(s, CAMERA_UP);
    return through(camera, () => scenery() + leaflets(s) + farClinics(s) + emptyPlace(s) + lowest(s, t) + bench(-120, 0) + midwifeUp(s, t) + lowTable() + cups() + doctorUp(s, t) + officerUp(s, t) + press(s, t) +
      readers(s, t) + clerkUp(s, t) + farmerUp(s, t) + newNurse(s, t) + nurseUp(s, t) + idea(s, t) + copies(s) + framed(s, t) + streams(s) + words(s, t)) + backwards(t);
  },
};
