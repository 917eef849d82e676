// "Ninety days": one question on a card goes through a hill district, from a first talk to a trial that fails, to the next team, and back.
"use strict";

const ROAD = 336, AIR = "#dfeaec", FAR = "#a9c2b4", NEARER = "#86a99a";
const STATIONS = [[1, 400], [14, 975], [30, 1690], [45, 2280], [80, 3090]];
const TABLE = [975, ROAD - 66];
const CHILD = { ...DRIVER, coat: "#e3b04b", skin: MOTHER.skin, trim: noTrim, seed: 20, front: (fx, fy) => fringe(fx, fy, C.ink) };

// ---- what happens when ----
const FALLS = [7, 7.3, 7.6, 7.9], ASKED = 9.4, LAID = 15.6, NAMED = 23.4, JOINED = 33.2, MOVED = 55.6, GIVEN = 65.2, TURNED = 79.4, BACK = 70.9;
const DAY = [[0, 1], [12.4, 1], [14.4, 14], [26.2, 14], [28.7, 30], [38.6, 30], [40.3, 45], [57.2, 45], [59.4, 80], [67.6, 80], [69.8, 90]];
const NINETY_CAMERA = [
  [0, [400, 204, 1.3]], [8.2, [400, 204, 1.3]], [9.3, [598, 172, 1.68]], [12.2, [598, 172, 1.68]], [14.4, [995, 204, 1.3]], [22.2, [995, 204, 1.3]], [23.2, [975, 196, 1.7]], [26, [975, 196, 1.7]], [28.6, [1720, 204, 1.3]], [38.4, [1720, 204, 1.3]],
  [40.2, [1812, 204, 1.3]], [44.8, [1812, 204, 1.3]], [46.8, [2467, 204, 1.26]], [57.2, [2467, 204, 1.26]], [59.4, [3090, 204, 1.3]], [67.4, [3090, 204, 1.3]], [69.2, [1745, 130, 0.285]], [71.5, [1745, 130, 0.285]], [73, [905, 204, 1.3]], [78, [905, 204, 1.3]], [79, [1042, 192, 1.9]],
];

let farAway = false;   // set by draw(): figures too small to read are left out

// ---- people and things ----
function folk(more) {   // outlines of the one width, whatever the scale
  const before = pen;
  pen /= more.scale;
  const svg = `<g stroke-width="${n(pen)}">${person({ floor: ROAD, ...more })}</g>`;
  pen = before;
  return svg;
}
const leaf = (x, y, scale, icon, mark = "", turn = 0) => thing(x, y, scale, () => box(-32, -38, 64, 76, 6, C.paper) + icon + (mark === "tick" ? tick(20, 26, 0.9) : mark === "cross" ? cross(20, 26, 0.8) : ""), turn);
const basket = (x, y, scale = 1) => thing(x, y, scale, () => path("M-16,-4Q0,-36 16,-4", "none", stroke(C.ink, 4)) + [-11, 0, 11].map((dx, i) => circle(dx, -6, 8, [C.clay, C.ochre, LEAF][i])).join("") + path("M-23,-4H23L17,18H-17Z", WOOD) + path("M-20,6H20"));
const VISIT = () => sign(0, 4, 44, "4") + heart(0, 21, 0.62), VACCINE = () => dotPerson(-8, 2, 0.95, { fill: "#e3b04b", skin: MOTHER.skin, face: 1 }) + drop(16, -16, 0.75);
const easel = (x, y, w, h, inside) => path(`M${x - w * 0.3},${y + h / 2}L${x - w * 0.38},${ROAD}M${x + w * 0.3},${y + h / 2}L${x + w * 0.38},${ROAD}`, "none", stroke(C.ink, 6)) + board(x, y, w, h, 1, inside);
// The board with those who came to visit 1 and to visit 4: ten places each.
function counts(x, t, shown, stay, fall = () => 0) {
  const place = (side, i) => [side * 72 - 44 + (i % 5) * 22, (i < 5 ? 0 : 29) + 9];
  const dots = [-1, 1].map(side => Array.from({ length: 10 }, (_, i) => {
    const [px, py] = place(side, i), k = pop(shown, i * 0.14 + (side > 0 ? 2.6 : 0)), gone = side > 0 && i >= stay, down = gone ? fall(i) : 0;
    const seat = gone && down > 0 ? circle(px, py, 7, "none", stroke(mix(C.ink, C.paper, 0.62), pen * 0.7) + ' stroke-dasharray="3 4"') : "";
    return seat + (k > 0.02 && down < 1 ? at(px, py + (ROAD - 145) * down ** 2, dotPerson(0, 0, 0.44, { fill: side > 0 ? C.teal : C.plum }), k, 150 * down) : "");
  }).join("")).join("");
  return easel(x, 119, 290, 118, path("M0,-50V50", "none", stroke(mix(C.ink, C.paper, 0.7))) + (farAway ? "" : sign(-72, -15, 34, "1", C.plum) + sign(72, -15, 34, "4", C.teal)) + dots);
}
const theCard = (x, y, scale, { asked = 1, named = 0, over = 0, turn = 0, t = 0 } = {}) => card(x, y, scale, { over, turn, front: at(16 * named, 0, sign(0, 23, 66, "?", C.plum), asked) + (named > 0.02 ? at(-20, 0, sign(0, 23, 66, "4", C.teal), named) : ""),
  back: bulb(-26, 2, 0.78) + loop({ x: 4, y: -21, w: 42, h: 42, r: 18 }, C.teal, clamp((t - TURNED - 0.5) / 1.2), t, 2.3 * pen) });
const stall = x => path(`M${x - 78},${ROAD - 150}V${ROAD}M${x + 78},${ROAD - 150}V${ROAD}`, "none", stroke(C.ink, 6));
const stallFront = x => box(x - 88, ROAD - 66, 176, 66, 3, WOOD) + path(`M${x - 88},${ROAD - 40}h176`) + [-56, -20, 18, 54].map((dx, i) => [-9, 9, 0].map((a, j) => circle(x + dx + a, ROAD - 74 - (j === 2 ? 12 : 0), 9, [C.clay, C.ochre, LEAF, C.plum][i])).join("")).join("") +
  Array.from({ length: 6 }, (_, i) => path(`M${x - 96 + i * 32},${ROAD - 182}h32v30q-16,16 -32,0Z`, i % 2 ? C.paper : C.clay)).join("");

// ---- the land ----
function land(t, wide) {
  const late = t > 69, autumn = Math.round(10 * move(t, 69.2, 70.6)) / 10, hills = [[120, 520, 150, FAR], [560, 640, 120, NEARER], [1180, 620, 190, FAR], [1420, 520, 120, NEARER], [1965, 460, 170, FAR], [2300, 700, 130, NEARER], [2760, 620, 190, FAR], [3000, 520, 110, NEARER], [3420, 600, 170, FAR]];
  return box(-1200, -1400, 6200, 1400 + ROAD, 0, AIR, bare) + hills.map(([x, w, h, fill]) => hill(x, ROAD + 4, w, h, mix(fill, "#d9a648", autumn * 0.62))).join("") + [[2004, 196]].map(([x, y]) => clinic(x, y, 0.36, { lit: 0, open: 0, roof: mix(C.clay, C.paper, 0.4) })).join("") +
    box(-1200, ROAD, 6200, 1400, 0, EARTH, bare) + path(`M-1200,${ROAD}H5000`) + clinic(70, ROAD, 1.15) + tree(720, ROAD, 1.5) + bush(620, ROAD, 0.9) +
    hut(1268, ROAD, 1.35) + tree(1425, ROAD, 1.5, { fill: late ? "#d3a13f" : LEAF, lean: wide ? 0 : 1.2 * wave(t, 4.2) }) + bush(1350, ROAD, 0.7, { fill: late ? "#b98a3c" : LEAF }) + clinic(1520, ROAD, 1.4) + tree(2830, ROAD, 1.4) + clinic(3330, ROAD, 1.3, { roof: C.teal });
}
function overTheLand(t) {   // the whole way, seen from far above
  const way = move(t, 68.4, 69.8), back = move(t, 69.9, 71), seen = during(t, 68.2, 72, 0.4);
  if (seen <= 0.01) return "";
  const from = STATIONS[0][1], to = lerp(from, STATIONS[4][1], way);
  return faint(seen, path(`M${from},440H${n(to)}`, "none", stroke(C.teal, 26)) + STATIONS.map(([day, x]) => { const k = pop(t, 68.4 + 1.4 * (x - from) / 2690); return k > 0.02 ? at(x, 440, circle(0, 0, 42, C.paper, stroke(C.teal, 20)) + sign(0, 200, 150, day), k) : ""; }).join("") +
    arrow([3090, 60], [1000, 90], { bend: -0.17, colour: C.ochre, drawn: back, width: 26, head: 90 }) + (back > 0.9 ? at(830, -20, sign(0, 0, 170, "90", mix(C.clay, C.ink, 0.1)), pop(t, 70.8)) : ""));
}

// ---- who does what ----
const walks = (t, list) => list.reduce((sum, [a, b]) => sum + during(t, a, b, 0.2), 0);
function nurse(t) {
  const x = t < BACK ? keys(t, [[0, 570], [12.5, 570], [14.6, 868], [26, 868], [28.8, 1682], [38, 1682], [41.8, 2512], [57, 2512], [59.6, 2985]]) : 868;
  const going = walks(t, [[12.5, 14.6], [26, 28.8], [38, 41.8], [57, 59.6]]);
  const writes = during(t, 8.6, 10.2, 0.3), shows = move(t, 10.3, 10.8), carry = [x + 8, 252], held = t < LAID;
  const place = t < 8 ? null : t < 12.4 ? lerp([594, 246], [622, 204], ease(shows)) : t < 15 ? [lerp(622, 868 + 42, between(t, 12.5, 14.6)), lerp(204, 236, between(t, 12.5, 13.2))] : t < LAID ? lerp([910, 236], [TABLE[0] - 28, TABLE[1] - 30], move(t, 15, LAID)) : null;
  let hands = {};
  if (t < 8) hands = { left: [x - 46, 196, during(t, 2.8, 5.2, 0.4)] };
  else if (t < LAID + 0.3) hands = { right: place ? [place[0] + (t < 12.4 ? 4 : -10), place[1] + 24, move(t, 8, 8.5) * (1 - move(t, LAID, LAID + 0.3))] : [920, 246, 1 - move(t, LAID, LAID + 0.3)], left: [581 + 6 * Math.sin(twos(t) * 9) * writes, 236 + 4 * Math.cos(twos(t) * 7), writes] };
  else if (t > 29 && t < 39) hands = { right: keys(t, [[29.6, [x + 40, 240, 0]], [30, [x + 46, 262, 1]], [31.4, [x + 46, 262, 1]], [32, [x + 68, 168, 1]], [32.6, [x + 68, 168, 1]], [33.2, [x + 40, 240, 0]]]) };
  else if (t > 46 && t < 57) hands = { right: keys(t, [[49.4, [2530, 240, 0]], [49.8, [2534, 236, 1]], [51, [2534, 236, 1]], [51.4, [2530, 240, 0]], [54.8, [2530, 240, 0]], [55.2, [2570, 170, 1]], [MOVED, [2580, 168, 1]], [56.2, [2540, 240, 0]]]) };
  else if (t > 60 && t < 67) hands = { right: keys(t, [[61.4, [3020, 250, 0]], [61.8, [3032, 240, 1]], [64.4, [3032, 240, 1]], [GIVEN, [3052, 240, 1]], [GIVEN + 0.5, [3020, 250, 0]]]) };
  else if (t > 76) hands = { right: keys(t, [[78.6, [920, 250, 0]], [79.2, [932, 226, 1]], [80.2, [932, 226, 1]], [80.6, [925, 240, 0]]]) };
  const look = keys(t, [[0, [-0.9, -0.3]], [8.2, [-0.9, -0.2]], [8.6, [0.3, 0.8]], [10.2, [0.3, 0.8]], [10.6, [0.8, 0.1]], [16.2, [0.8, 0.2]], [17.2, [0.9, -0.1]], [22.4, [0.9, -0.1]], [23, [0.9, 0.4]], [25.6, [0.9, 0.3]], [26.1, [0.9, 0]], [34.8, [0.8, -0.1]], [36, [0.7, 0]], [38, [0.9, 0]], [41.8, [0.9, 0]],
    [46, [-0.9, -0.4]], [49.2, [-0.9, -0.4]], [49.6, [0.9, 0]], [54.4, [0.8, -0.3]], [56.8, [0.8, -0.3]], [57.1, [0.9, 0]], [70.8, [0.9, 0]], [BACK, [-0.8, -0.4]], [75, [-0.8, -0.4]], [76, [0.8, -0.4]], [78, [0.9, 0.3]], [85, [0.9, 0]]]);
  return { place, svg: folk({ x, t, kind: NURSE, scale: 1.2, look, mood: keys(t, [[0, 0.4], [6, 0.3], [7.4, -0.4], [10.2, -0.2], [10.8, 0.5], [26, 0.5], [33, 0.8], [46.6, -0.7], [49, -0.6], [52, 0], [55.6, 0.6], [62, 0.2], [65, 0.8], [75, 0.6]]), steps: x * 0.62, going, hands }) };
}
function writingHand(t) {   // over the card, so that one sees it write
  const k = during(t, 8.6, 10.1, 0.3);
  return k > 0.5 ? at(588 + 7 * Math.sin(twos(t) * 9), 250 - 12 * k + 6 * Math.cos(twos(t) * 7), at(0, 0, PENCIL, 1, -80) + circle(0, 0, 7.8, NURSE.skin)) : "";
}
function midwife(t) {
  const x = t < 27.57 ? 1168 : t < BACK ? keys(t, [[37.9, 1936], [39.8, 2178], [57, 2178], [59.6, 2888]]) : 1168;
  const place = t > 30 && t < 47 ? keys(t, [[30.2, [1892, 246]], [31.4, [1892, 246]], [32.2, [1838, 126]], [32.6, [1838, 126]], [JOINED, [1830, 126]]]) : null;
  const hands = t > 29.6 && t < 34 ? { left: keys(t, [[29.6, [1892, 262, 0]], [30.2, [1892, 266, 1]], [31.4, [1892, 266, 1]], [32.2, [1862, 166, 1]], [32.8, [1862, 166, 1]], [33.4, [1892, 262, 0]]]) } : {};
  const look = keys(t, [[14, [-0.9, 0.1]], [17, [-0.9, -0.1]], [22.4, [-0.9, 0]], [23, [-0.9, 0.4]], [27, [-0.9, 0]], [32, [-0.9, -0.4]], [35, [-0.6, 0]], [36.5, [-0.6, 0.2]], [45, [0.7, -0.4]], [49.4, [0.7, -0.4]], [49.8, [0.9, 0]], [57, [0.9, 0]], [69.6, [-0.9, 0]], [75, [-0.9, -0.2]], [76, [0.7, -0.5]], [78, [-0.9, 0.3]]]);
  return { place, svg: folk({ x, t, kind: MIDWIFE, scale: 1.15, look, mood: keys(t, [[14, 0.5], [18, 0.2], [26, 0.5], [42, 0.5], [46, -0.4], [52, 0], [56, 0.7]]), steps: x * 0.62, going: walks(t, [[37.9, 39.8], [57, 59.6]]), hands }) };
}
function mother(t) {
  const x = t < 27.57 ? 1078 : t < 39.6 ? keys(t, [[34.2, 2110], [37.2, 1806], [38.4, 1806], [39.6, 1898]]) : t < BACK ? keys(t, [[39.6, 1898], [42.8, 1898], [47, 2718]]) : 1078;
  const going = walks(t, [[34.2, 37.2], [38.4, 39.6], [42.8, 47]]), talks = during(t, 17.2, 22.2, 0.4) + during(t, 51.4, 54.2, 0.4);
  const look = keys(t, [[14, [-0.9, 0.1]], [17, [-0.9, -0.1]], [22.4, [-0.8, 0]], [23, [-0.9, 0.4]], [34, [-0.9, 0]], [40, [-0.9, -0.1]], [42, [-0.9, -0.1]], [42.7, [0.9, 0.1]], [46.8, [0.9, 0]], [47.4, [-0.9, 0]], [54.6, [-0.9, -0.3]], [57, [-0.8, -0.2]], [69.6, [-0.9, 0]], [76, [0.6, -0.5]], [78, [-0.9, 0.3]]]);
  const svg = folk({ x, t, kind: MOTHER, scale: 1.15, look, mood: keys(t, [[14, 0.4], [17.4, -0.4], [22, -0.2], [25, 0.5], [34, 0.8], [40, 0], [42.4, -0.7], [54.6, -0.4], [56, 0.8]]), steps: x * 0.62, going, hands: { left: [x - 46, 238 + 5 * wave(t, 0.8), talks] } });
  const childX = x + 46, child = t > 34 && t < 66 ? folk({ x: childX, t, kind: CHILD, scale: 0.72, look: [look[0] * 0.9, -0.2], mood: 0.4, steps: x * 0.8 + 9, going }) : "";
  return { svg: t > 59.3 && t < BACK ? "" : child + svg };
}
function others(t) {
  const shuffle = i => -7 * pulse(t, 40.6 + i * 0.35, 0.9);
  const queue = t > 37.6 && t < 47.4 ? [[FARMER, 1640], [CLERK, 1722], [GRANDMOTHER, 1804]].map(([kind, to], i) => {
    const x = keys(t, [[37.8 + i * 0.25, 2270 + i * 90], [40.2 + i * 0.2, to]]);
    return folk({ x: x + shuffle(i), t, kind, scale: 1.12, look: [-0.9, i === 1 ? -0.4 : 0], mood: -0.1, steps: x * 0.62, going: walks(t, [[37.8 + i * 0.25, 40.2 + i * 0.2]]) });
  }).join("") : "";
  const gift = keys(t, [[GIVEN, [3106, 256]], [GIVEN + 0.5, [3112, 250]]]), takes = during(t, 64.4, 68.4, 0.4);
  const team = t > 56 && t < 72.6 ? folk({ x: 3266, t, kind: FARMER, scale: 1.12, look: [-0.9, keys(t, [[61, 0], [62, -0.3], [65, 0]])], mood: keys(t, [[60, 0.4], [63, 0], [66, 0.8]]) }) +
    folk({ x: 3158, t, kind: DOCTOR, scale: 1.2, look: keys(t, [[60, [-0.9, 0]], [62, [-0.9, -0.4]], [64.4, [-0.9, 0.1]], [65.6, [-0.7, 0.5]], [66.6, [-0.5, 0.2]]]), mood: keys(t, [[60, 0.4], [63, 0], [66, 0.8]]), hands: { left: [gift[0], gift[1] + 6, takes] } }) : "";
  return { queue, team };
}
function week(t) {   // seven squares; a basket stands for the market, a heart for the clinic day
  const drop2 = windup(between(t, 54.1, 54.8));
  if (drop2 <= 0) return "";
  const hop = move(t, MOVED, MOVED + 0.6), px = lerp(-26, 26, hop), y = lerp(-140, 119, drop2);
  return easel(2612, y, 206, 112, Array.from({ length: 7 }, (_, i) => box(-91 + i * 26, -38, 26, 76, 3, i === 2 ? mix(C.paper, C.ochre, 0.3) : C.paper)).join("") + basket(-26, -12, 0.5) + heart(px, 22 - 34 * Math.sin(hop * Math.PI), 0.72));
}
function station1(t) { return counts(350, t, t - 2.5, 6, i => between(t, FALLS[i - 6], FALLS[i - 6] + 0.6)) + rays(604, 200, 44, t, 10.7); }
const sheetFailed = (x, y, s) => leaf(x, y, s, basket(-4, -8, 0.72) + heart(17, -25, 0.5), "cross"), sheetHelped = (x, y, s) => leaf(x, y, s, heart(-2, -8, 1.1), "tick");
function scenery(t, wide) {
  const n1 = nurse(t), m1 = midwife(t), w1 = mother(t), o = others(t), named = pop(t, NAMED), early = t > 37.8 && t < 45;
  const onTable = t >= LAID && t < 30 || t > 68, lift = move(t, 78.7, 79.3), over = move(t, TURNED - 0.1, TURNED + 0.5);
  const tableCard = onTable ? theCard(TABLE[0], TABLE[1] - 26 - 42 * lift - 8 * Math.sin(over * Math.PI), lerp(0.66, 1.16, lift), { asked: farAway ? 0 : 1, named: farAway ? 0 : t > 60 ? 1 : named, over, t }) : "";
  const heldCard = n1.place ? theCard(...n1.place, t < 12.4 ? 0.62 * pop(t, 8) : lerp(0.62, 0.66, between(t, 12.4, LAID)), { asked: pop(t, ASKED), turn: -4 + 4 * move(t, 15, LAID) }) + writingHand(t) : "";
  const first = t > 29 && t < 47 ? keys(t, [[29, [1732, 246]], [31.4, [1732, 246]], [32, [1766, 126]], [32.6, [1766, 126]], [JOINED, [1774, 126]]]) : null;
  const ring = during(t, JOINED, 48, 0.4), joined = first ? faint(move(t, 29.4, 29.9), leaf(...first, 0.86, VISIT())) + faint(move(t, 30, 30.5), m1.place ? leaf(m1.place[0], m1.place[1], 0.86, VACCINE()) : "") + (ring > 0.02 ? box(1738, 86, 128, 80, 12, "none", stroke(C.ochre, 5) + ` opacity="${n(ring)}"`) + rays(1802, 126, 62, t, JOINED) : "") : "";
  const trial = t > 26 && t < 46.6 ? easel(1802, 122, 190, 110, "") + (t > 34 ? joined : "") : "";
  const near = x => wide || Math.abs(keys(t, NINETY_CAMERA)[0] - x) < 700;
  const bubbles = speech(1000, 104, 158, 80, [74, 66], pop(t, 17.2, 19.8), sign(-44, 15, 42, "3") + sign(44, 15, 42, "4") + path("M-13,-6H13M-13,7H13", "none", stroke(C.clay, 5))) +
    speech(1000, 104, 158, 80, [74, 66], pop(t, 20.1, 22.4), `<clipPath id="ninety-way"><rect x="-72" y="-36" width="144" height="72" rx="12"/></clipPath><g clip-path="url(#ninety-way)">` + hill(20, 40, 190, 54, NEARER) + "</g>" + sun(-46, -12, 0.42) + path("M-62,28C-20,30 -26,8 4,4C24,0 20,-8 40,-6", "none", stroke(C.clay, 4) + ' stroke-dasharray="7 8"') + heart(52, -14, 0.6)) +
    speech(2590, 106, 74, 66, [-50, 62], pop(t, 49.6, 51.4), sign(0, 17, 48, "?", C.plum)) +
    speech(2610, 106, 166, 84, [80, 64], pop(t, 51.6, 54), basket(-46, 2, 0.95) + [0, 1, 2].map(i => dotPerson(4 + i * 26, 3, 0.6, { fill: [C.teal, C.plum, C.clay][i] })).join("")) +
    speech(3076, 104, 166, 84, [-66, 64], pop(t, 61.8, 64.8), sheetFailed(-40, 0, 0.88) + at(40, 0, sheetHelped(0, 0, 0.88), pop(t, 63))) + thought(3206, 104, 0.68 * pop(t, 65.9, 68), [[3174, 148, 4]], bulb(0, -4, 1.3));
  const gift = t > 64.4 && t < 70 ? at(...keys(t, [[64.4, [3036, 236]], [GIVEN - 0.2, [3072, 232]], [GIVEN + 0.3, [3106, 240]]]), sheetHelped(5, -4, 0.6) + sheetFailed(-4, 2, 0.6)) : "";
  const season = t > 69 ? cloud(1086, 96, 0.95, { fill: mix(C.paper, C.sky, 0.55) }) + (wide ? "" : rain(1036, 118, 100, 70, t, 1)) : sun(1152, 92, 0.85);
  return land(t, wide) + (t < 14 || wide ? station1(t) : "") + (near(1000) ? season : "") + (t > BACK ? counts(728, t, 99, 8, () => 1) + (wide ? "" : at(906, 126, sign(0, 0, 54, "?", C.clay), pop(t, 75.4, 78))) : "") +
    trial + (t > 38 && t < 74 ? stall(2064) + folk({ x: 2064, t, kind: DRIVER, scale: 1.12, look: [-0.6, 0.1], mood: 0.6 }) + stallFront(2064) : "") + (t > 44 && t < 69.4 ? counts(2338, t, 99, 6, () => 1) : "") + week(t) +
    (early ? n1.svg : "") + o.queue + o.team + m1.svg + (early ? "" : n1.svg) + w1.svg + (near(1000) ? table(TABLE[0], ROAD, 116, 1, { high: 66 }) + tableCard : "") + (t > 29 && t <= 34 ? joined : "") + heldCard + gift + bubbles + overTheLand(t);
}
function dayLeaf(t) {
  const day = Math.round(keys(t, DAY));
  const stopped = DAY.filter(([start], i) => i > 1 && i % 2 === 0 && start <= t).at(-1)?.[0] ?? -9;
  return calendar(784, 76, 1 + 0.1 * pulse(t, stopped, 0.5), { day });
}
const film = {
  seconds: 85, fps: 15, poster: 24.2,
  draw(t) {
    const camera = keys(t, NINETY_CAMERA), wide = camera[2] < 0.9;
    farAway = wide;
    return through(camera, () => {
      if (!wide) return scenery(t, false);
      pen = Math.min(pen, 4.5);   // seen from far away, outlines are thinner
      return `<g stroke-width="${pen}">${scenery(t, true)}</g>`;
    }) + dayLeaf(t);
  },
};
