// "The road and the map": change and learning, told by a handcart, a muddy hollow and the tracks of three years.
"use strict";

const ROAD = 338, MUD = 410, AT_HUT = 150, PULL = 132, CART = 1.1;
const PAINTS = [C.plum, "#5b93b3", LEAF];
const BREAKS = [3, 11.1, 18.6], SWAPS = [1.3, 1.1];          // when a wheel breaks, and how long it takes to change it
const PAINTED = [null, [8.05, 9.15], [15.55, 16.5]];
const RESTS = [[334, 352], [418, 355], [500, 352]];          // where the broken wheels lie
const RUTS = [325, 335, 345];
const CAMERA_PATH = [
  [0, [427, 190, 1]], [17, [427, 190, 1]], [18.5, [436, 230, 1.32]], [25.2, [436, 230, 1.32]], [26.6, [326, 228, 1.25]], [34, [326, 228, 1.25]], [35.2, [427, 190, 1]],
  [55.4, [427, 190, 1]], [56.4, [676, 226, 1.32]], [58, [676, 226, 1.32]], [59, [427, 190, 1]],
];
const yearOf = t => t < 6.35 ? 0 : t < 13.95 ? 1 : 2;

// ---- the way round the mud ----
const OFF = 284, BACK = 574;
const bend = x => 0.5 - 0.5 * Math.cos(clamp((x - OFF) / (BACK - OFF)) * 2 * Math.PI);
const roadAt = (x, round) => ROAD - 66 * bend(x) * round;
const farOff = (x, round) => 1 - 0.13 * bend(x) * round;
const detour = (from, to) => Array.from({ length: 41 }, (_, i) => { const x = lerp(from, to, i / 40); return [x, roadAt(x, 1)]; });

// ---- the cart and its driver ----
const cartX = t => t < 6.35 ? keys(t, [[0.9, AT_HUT], [3, MUD], [4.3, MUD], [6.3, 980]]) :
  t < 13.95 ? keys(t, [[6.35, -240], [7.6, AT_HUT], [9.3, AT_HUT], [11.1, MUD], [12.2, MUD], [13.9, 980]]) :
    t < 48 ? keys(t, [[13.95, -240], [15.1, AT_HUT], [16.65, AT_HUT], [18.6, MUD]]) : keys(t, [[51.8, AT_HUT], [55.5, 576]]);
const ahead = t => keys(t, [[0, PULL], [3.3, PULL], [3.6, 66], [4.0, 66], [4.3, PULL], [7.6, PULL], [8.05, -84], [9.15, 92], [9.3, PULL], [11.35, PULL], [11.65, 66], [11.95, 66], [12.2, PULL],
  [15.1, PULL], [15.55, -84], [16.5, 92], [16.65, PULL], [19.3, PULL], [20.1, 88], [25.2, 88], [26.7, -132]]);
const driverX = t => t < 35.4 ? cartX(t) + ahead(t) : t < 49.4 ? keys(t, [[35.4, 278], [36.9, 118], [37.6, 118], [38, 164], [39.9, 322], [41.4, 322], [42.3, 442], [44.3, 602], [44.8, 602], [46, 470], [49.4, 470]]) :
  keys(t, [[49.4, 470], [50.8, AT_HUT + PULL], [51.8, AT_HUT + PULL], [55.5, 576 + PULL], [58.3, 576 + PULL], [60.3, 334]]);
const speed = (where, t) => Math.abs(where(t + 0.05) - where(t - 0.05)) / 0.1;
const strides = (where, t) => speed(where, t) > 2000 ? 0 : clamp(speed(where, t) / 70);
const crate = (x, y, scale) => chest(x, y, scale) + heart(x, y - 13 * scale, 0.62 * scale);
const BRUSH = path("M0,4L4,-20", "none", stroke(C.ink, 8)) + path("M0,4L4,-20", "none", stroke(WOOD, 3)) + path("M-4,-18L13,-15L14,-34L1,-34Z", C.paper);
const mudBlob = (x, y, k = 1) => at(x, y, path("M-78,4Q-74,-13 -40,-12Q-16,-21 10,-14Q44,-20 60,-8Q84,-2 70,9Q40,19 8,13Q-30,21 -56,13Q-80,14 -78,4Z", "#8a6844") + path("M-40,1Q-18,-7 4,0M14,6Q32,0 50,4", "none", stroke("#5f4529", pen)), k);

function brokenWheel(x, y, r, turn = 0, flat = 1) {
  const rim = "M" + Array.from({ length: 24 }, (_, i) => { const a = (20 + i * 11.6) * Math.PI / 180; return `${n(r * Math.cos(a))},${n(r * Math.sin(a))}`; }).join("L");
  const spokes = path(`M0,0L${n(-r * 0.8)},0M0,0L${n(r * 0.36)},${n(r * 0.66)}M0,0L${n(-r * 0.3)},${n(r * 0.72)}M0,0L${n(r * 0.36)},${n(-r * 0.36)}`);
  return at(x, y, at(0, 0, path(rim, "none", stroke(C.ink, r * 0.36 + pen)) + path(rim, "none", stroke(WOOD, Math.max(1, r * 0.36 - pen))) + spokes + circle(0, 0, r * 0.2, WOOD), 1, turn), 1, 0, flat);
}
function theCart(x, t, { fill, last = null, swept = 1, broken = 0, wheels = 1, spare = 0, round = 0, load = 2 }) {
  const y = roadAt(x, round), size = CART * farOff(x, round), jolt = broken * 2 * wave(t, 0.5);
  const goods = (spare ? wheel(-38, -58, 17, 20) : "") + (load ? crate(24, -44, 0.9) : "") + (load > 1 ? crate(-12, -44, 0.78) : "");
  const one = paint => cart(x, y, size, { fill: paint, rolled: x / size, broken, wheels, load: goods, lean: jolt });
  if (swept >= 1 || !last) return one(fill);
  const edge = x + lerp(-76, 84, swept);
  return one(last) + `<clipPath id="wet"><rect x="${n(x - 90)}" y="${y - 160}" width="${n(edge - x + 90)}" height="170"/></clipPath><g clip-path="url(#wet)">${one(fill)}</g>`;
}
function driversCart(t) {
  const year = yearOf(t), since = t - BREAKS[year], x = cartX(t);
  if (t > 48) return theCart(x, t, { fill: LEAF, round: 1, load: t > 57 ? 1 : 2 });
  const swapped = year < 2 && since > SWAPS[year] * 0.72;
  const broken = since < 0 || swapped ? 0 : overshoot(clamp(since / 0.25));
  const swept = year ? between(t, ...PAINTED[year]) : 1;
  return theCart(x, t, { fill: PAINTS[year], last: year ? PAINTS[year - 1] : null, swept, broken, wheels: since < 0 || swapped || (since < SWAPS[0] * 0.3) ? 1 : 0, spare: year < 2 && !swapped });
}
function driver(t) {
  const x = driverX(t), round = t > 50.8 ? 1 : 0, inRings = during(t, 35.4, 50.6, 1.2);
  const front = move(t, 59.6, 60.4) * 16, y = lerp(roadAt(x, round), 374, inRings) + front, size = lerp(1.1, 1.06, inRings) * farOff(x, round), cx = cartX(t), year = yearOf(t);
  const holds = t < 19.2 || t > 50.9 && t < 55.9 ? clamp(1 - Math.abs(x - cx - PULL) / 26) : 0;
  const shaft = [cx + 112 * farOff(x, round), roadAt(cx, round) - 60 * farOff(cx, round), holds];
  const brush = year && t < 20 ? during(t, PAINTED[year][0] - 0.25, PAINTED[year][1] + 0.12, 0.2) : 0;
  const mending = Math.max(during(t, 3.45, 4.15, 0.2), during(t, 11.5, 12.1, 0.2), during(t, 20, 21, 0.3) * 0.8);
  const scratch = during(t, 21.2, 24.6, 0.4), tip = pencilTip(t);
  let hands = { left: shaft }, hold = "";
  if (mending > 0) hands = { left: [cx + 14, ROAD - 34, mending] };
  if (scratch > 0) hands = { right: [x + 20 + 3 * wave(t, 0.5), ROAD - 152, scratch] };
  if (brush > 0) { hands = { right: [x + 44, ROAD - 66 + 16 * wave(t, 0.4), brush] }; hold = BRUSH; }
  if (tip) { hands = { right: [tip[0] - 10, tip[1] + 11, tip[2]] }; hold = PENCIL; }
  if (t > 44.6 && t < 50) hands = { right: [x + 40, 258, during(t, 44.8, 47.6, 0.4)] };
  if (t > 48.4) hands.right = mapHand(t, x, y, size);
  if (t > 55.9 && t < 58.3) hands.left = [x - 22, y - 80 + 8 * pulse(t, 56.8, 0.6), during(t, 56.3, 57.6, 0.3)];
  if (t > 63.6) hands = { left: [x - 24, y - 64, 0.4], right: [x + 44, y - 150 + 5 * wave(t, 0.7), during(t, 63.8, 66.2, 0.4)] };
  const look = keys(t, [[0, [0.7, 0]], [0.5, [0.9, 0]], [3.1, [0.9, 0]], [3.25, [-0.9, 0.5]], [4.2, [-0.9, 0.6]], [4.4, [0.9, 0]], [7.6, [0.9, 0]], [7.7, [-0.9, 0]], [8.05, [-0.9, 0.2]], [8.15, [0.8, 0.4]], [9.2, [0.9, 0.2]], [11.15, [0.9, 0]],
    [11.3, [-0.9, 0.5]], [12.1, [-0.9, 0.6]], [12.3, [0.9, 0]], [15.1, [0.9, 0]], [15.2, [-0.9, 0]], [15.55, [-0.9, 0.2]], [15.65, [0.8, 0.4]], [16.6, [0.9, 0]], [18.7, [0.9, 0]], [18.95, [-0.9, 0.4]], [21, [-0.9, 0.9]], [22.2, [-0.7, 0.8]], [22.6, [0.2, 0.9]],
    [23.4, [0.2, 0.9]], [23.8, [-0.8, 0.8]], [25, [-0.9, 0.2]], [28, [-0.9, 0.5]], [29.4, [0.2, 0.9]], [30.6, [0.9, 0.8]], [31.4, [0.9, 0.8]], [31.9, [-0.9, 0.5]], [34, [-0.9, 0.5]], [34.6, [-0.8, 0]], [36.8, [-0.8, 0]], [37, [0.5, -0.9]],
    [38, [0.8, -0.6]], [40.2, [0.7, -0.7]], [42, [0.5, -0.9]], [42.4, [0.8, -0.6]], [44.6, [0.9, -0.8]], [48.4, [0.9, -0.8]], [48.8, [0.8, 0]], [49.4, [0.8, 0]], [49.6, [-0.9, 0]], [50.7, [-0.9, 0]], [50.9, [0.8, 0.3]], [51.6, [0.9, 0]],
    [55.6, [0.9, 0]], [56, [-0.9, 0.7]], [56.5, [-0.8, 0.7]], [56.8, [0.8, -0.1]], [57.6, [0.9, 0]], [58.3, [-0.9, 0]], [60.4, [-0.9, 0.1]], [63.2, [-0.9, 0]], [64.4, [0.8, -0.3]]]);
  return person({ x, floor: y, t, kind: DRIVER, look, scale: size, steps: x, going: strides(driverX, t), hands, hold, tilt: 6 * scratch * wave(t, 2.4) - 3 * holds * strides(driverX, t),
    mood: keys(t, [[0, 0.6], [3, 0.5], [3.2, -0.8], [4.2, 0], [5, 0.5], [11, 0.5], [11.2, -0.8], [12.4, 0.2], [15, 0.5], [18.6, 0.5], [18.8, -0.9], [31, -0.4], [33, 0.1], [38, 0.2], [46, 0.3], [46.8, 0.9]]) });
}

// ---- the map in his hand, and its copy ----
const WAY = Array.from({ length: 25 }, (_, i) => { const k = i / 24; return [lerp(-48, 48, k), 22 - 38 * Math.sin(clamp((k - 0.18) / 0.64) * Math.PI) ** 1.3]; });
const mapMarks = marked => at(0, 22, mudBlob(0, 0, 0.24)) + circle(-48, 22, 5, C.ochre) + circle(48, 22, 5, C.clay) + (marked > 0 ? tick(2, -22, 0.95, { drawn: marked }) : "");
const theMap = (x, y, scale, { drawn = 1, marked = 0, turn = 0 } = {}) => mapSheet(x, y, scale, { way: WAY, drawn, turn, inside: mapMarks(marked) });
function mapHand(t, x, y, size) {
  const shows = during(t, 60.2, 63.4, 0.4), reads = during(t, 50.7, 51.7, 0.3), marks = during(t, 56, 58.2, 0.3);
  return [x + lerp(lerp(30, 46, Math.max(reads, marks)), -34, shows) * size, y - lerp(lerp(62, 84, Math.max(reads, marks)), 84, shows) * size, during(t, 48.9, 63.8, 0.4)];
}
function handMap(t) {
  if (t < 49 || t > 64.1) return "";
  const x = driverX(t), round = t > 50.8 ? 1 : 0, inRings = during(t, 35.4, 50.6, 1.2), front = move(t, 59.6, 60.4) * 16;
  const y = lerp(roadAt(x, round), 374, inRings) + front, size = 1.08 * farOff(x, round), [hx, hy] = mapHand(t, x, y, size);
  const close = Math.max(during(t, 50.7, 51.7, 0.3), during(t, 56, 58.2, 0.3), during(t, 60.2, 63.4, 0.4)), marked = move(t, 56.6, 57.1);
  const fly = windup(between(t, 49, 49.7)), from = [RINGS[2][0], RINGS[2][1]], s = lerp(0.42, 0.62, close);
  const place = lerp(from, [hx + 4, hy - 14], clamp(fly));
  return faint(1 - move(t, 63.7, 64.1), theMap(place[0], place[1], lerp(1.02, s, clamp(fly)), { marked, turn: 4 * close }) + rays(hx + 4, hy - 14, 40, t, 56.95));
}
function copiedMap(t) {
  if (t < 60.9) return "";
  const x = farmerX(t), y = roadAt(x, 1), to = [x + 40 * farOff(x, 1), y - 88 * farOff(x, 1)], from = [driverX(61) - 34, ROAD + 16 - 106], k = windup(between(t, 60.9, 61.8));
  return theMap(...lerp(from, to, k), lerp(0.62, 0.46, clamp(k)), { marked: 1, turn: -5 }) + (t < 62.6 ? rays(to[0], to[1], 30, t, 61.7) : "");
}

// ---- the farmer and the midwife ----
const farmerCartX = t => keys(t, [[58, -250], [59.9, 30], [62.4, 30], [66.2, 396]]);
const farmerX = t => farmerCartX(t) + PULL;
function farmer(t) {
  const x = farmerX(t), cx = farmerCartX(t), y = roadAt(x, 1), size = 1.08 * farOff(x, 1);
  const takes = during(t, 60.6, 80, 0.5);
  const sacks = [[-14, 0.7], [26, 0.62]].map(([dx, k]) => sack(cx + dx, roadAt(cx, 1) - 76 * farOff(cx, 1), k)).join("");
  return sacks +
    theCart(cx, t, { fill: C.ochre, round: 1, load: 0 }) +
    person({ x, floor: y, t, kind: FARMER, scale: size, steps: x, going: strides(farmerX, t), mood: keys(t, [[58, 0.3], [60, 0], [61.6, 0.9]]),
      look: keys(t, [[58, [0.9, 0]], [60.2, [0.9, 0.1]], [61, [0.9, 0.4]], [61.7, [0.6, 0.5]], [62.6, [0.9, -0.1]]]),
      hands: { left: [cx + 112 * farOff(x, 1), roadAt(cx, 1) - 60 * farOff(cx, 1), 1], right: [x + 36 * size, y - 76 * size, takes] } });
}
function midwife(t) {
  const takes = during(t, 56.9, 70, 0.4), cheer = during(t, 55.6, 56.6, 0.3), x = 816, y = 330;
  return person({ x, floor: y, t, kind: MIDWIFE, scale: 1.02, mood: keys(t, [[0, 0.3], [6, 0], [12, -0.3], [18, -0.6], [50, 0], [55.4, 0.9]]), look: keys(t, [[0, [-0.8, 0.1]], [4.6, [-0.8, 0.1]], [6.2, [0.2, 0.2]], [7, [-0.8, 0.1]], [55, [-0.9, 0]], [57, [-0.7, 0.6]], [58.4, [-0.8, 0]]]),
    hands: t < 56.8 ? { left: [x - 30, y - 128 + 6 * wave(t, 0.5), cheer], right: [x + 30, y - 128 - 6 * wave(t, 0.5), cheer] } : { left: [x - 17, y - 50, takes], right: [x + 17, y - 50, takes] } }) +
    (t > 56.9 ? crate(lerp(600, x, move(t, 56.9, 57.5)), lerp(262, y - 46, move(t, 56.9, 57.5)) - 50 * Math.sin(between(t, 56.9, 57.5) * Math.PI), 0.86) : "");
}

// ---- the land ----
function land(t) {
  const year = yearOf(t), dusk = Math.max(during(t, 5.9, 7, 0.5), during(t, 13.5, 14.6, 0.5)), flip = year ? pulse(t, year === 1 ? 6.5 : 14.1, 0.6) : 0;
  const leaf = mix(mix(LEAF, C.ochre, during(t, 6.4, 14, 0.5) * 0.75), C.paper, 0.08), way = t > 52 ? between(driverX(Math.min(t, 55.5)), OFF, BACK) : 0;
  const sunPlace = [lerp(560, 640, dusk), lerp(62, 196, dusk)];
  const road = box(-400, 317, 1700, 37, 0, EARTH, bare) + path("M-400,317H1300M-400,354H1300");
  const plan = t > 50.4 && t < 53.6 ? faint(1 - move(t, 52.9, 53.5), path(line(detour(OFF, lerp(OFF, BACK, move(t, 50.5, 51.5)))), "none", stroke(C.teal, 5) + ' stroke-dasharray="4 12"')) : "";
  const side = way > 0 ? path(line(detour(OFF, lerp(OFF, BACK, way))), "none", stroke("#a98f5d", 33)) + path(line(detour(OFF, lerp(OFF, BACK, way))), "none", stroke(EARTH, 28)) + box(-400, 318.5, 1700, 34, 0, EARTH, bare) : "";
  return box(-600, -400, 2200, 640, 0, mix("#d9eaf0", "#f3dcb6", dusk), bare) + sun(...sunPlace, 0.9) + hill(250, 232, 620, 110, "#a9c4b4") + hill(640, 232, 720, 82, "#94b5a3") + box(-600, 230, 2200, 500, 0, "#cfd9ae", bare) + path("M-600,230H1600", "none", stroke("#94b5a3")) +
    tree(232, 262, 0.95, { fill: leaf }) + hut(42, 272, 1.05) + clinic(724, 286, 0.86) + bush(540, 258, 0.6, { fill: leaf }) +
    at(146, 262, path("M0,0V-52", "none", stroke(C.ink, 6)) + at(0, -72, box(-24, -24, 48, 44, 7, C.paper) + sign(0, 10, 34, t > 50 ? 4 : year + 1), 1 + 0.12 * flip)) + road + side + tracks(t) + plan + mudBlob(MUD, 336) +
    [[90, 366], [250, 371], [620, 368], [760, 372], [12, 372]].map(([x, y]) => path(`M${x},${y}l-5,-10M${x},${y}l1,-13M${x},${y}l7,-9`, "none", stroke("#7f9a5b"))).join("");
}
function tracks(t) {
  const gone = t > 50 ? 1 : move(t, 31.8, 33.6);
  return RUTS.map((y, i) => {
    const end = yearOf(t) > i ? MUD - 36 : yearOf(t) === i ? Math.min(cartX(t), MUD - 36) : 0;
    return end > AT_HUT + 4 ? faint(lerp(1, 0.75, t > 50 ? 1 : 0), path(`M${t > 26 ? 66 : AT_HUT},${y}H${n(end)}`, "none", stroke(mix(PAINTS[i], "#6b5638", gone), 5) + ' stroke-dasharray="16 9"')) : "";
  }).join("");
}
function oldWheels(t) {
  return BREAKS.map((start, i) => {
    const k = between(t, start + 0.35, start + 0.9);
    if (t < start + 0.35) return "";
    const at0 = [MUD, ROAD - 18], [x, y] = lerp(at0, RESTS[i], k), hop = 70 * Math.sin(k * Math.PI), seen = 28 + i * 0.75 + 0.75;
    return brokenWheel(x, y - hop - 10 * Math.abs(pulse(t, seen, 0.6)), 21, 30 + i * 70 + 300 * k, lerp(1, 0.62, k)) + (t < 35.5 ? at(x, y, circle(0, 0, 17, C.paper) + sign(0, 10, 28, i + 1), pop(t, seen, 33.8)) : "");
  }).join("");
}
function balls(t) {   // his eyes run along each track
  return RUTS.map((y, i) => { const k = between(t, 28 + i * 0.75, 28.75 + i * 0.75); return k > 0 && k < 1 ? circle(lerp(74, MUD - 40, ease(k)), y, 8, PAINTS[i]) : ""; }).join("");
}
function splash(t) {
  return BREAKS.map(start => {
    const k = between(t, start, start + 0.5);
    return k <= 0 || k >= 1 ? "" : [-52, -30, 34, 56].map((dx, i) => circle(MUD + dx * (0.6 + k), ROAD - 8 - Math.sin(k * Math.PI) * (26 + i * 7), 5 * (1 - k * 0.5), "#8a6844")).join("") + sparks(MUD + 26, ROAD - 44, t, start) + sparks(MUD - 40, ROAD - 44, t, start);
  }).join("");
}
function world(t) {
  const asks = thought(366, 122, 0.86 * pop(t, 26.8, 30.8), [[300, 168, 5], [314, 155, 8]], sign(0, 16, 46, "?", C.plum));
  const people = driver(t) + (t > 49.3 ? handMap(t) : "");
  return land(t) + midwife(t) + (t > 58 ? farmer(t) + copiedMap(t) : "") + driversCart(t) + splash(t) + balls(t) + oldWheels(t) + people + asks;
}

// ---- three rings on one line ----
const RINGS = [[150, 122], [427, 122], [704, 122]], RADIUS = 84;
const TEXT_RINGS = [[150, 150], [427, 150], [704, 150]];
const curve = i => { const [x1, y] = RINGS[i], x2 = RINGS[i + 1][0]; return k => lerp(lerp([x1 + 54, y + 68], [(x1 + x2) / 2, y + 140], k), lerp([(x1 + x2) / 2, y + 140], [x2 - 54, y + 68], k), k); };
const drawnBy = (t, i) => move(t, [38, 42.3][i], [39.9, 44.3][i]);
function pencilTip(t) {
  const i = t < 41 ? 0 : 1, start = [38, 42.3][i], power = during(t, start - 0.4, start + 2.2, 0.3);
  return t < 37 || t > 44.9 || power <= 0 ? null : [...curve(i)(drawnBy(t, i)), power];
}
function ring(x, y, size, colour, inside) {
  return size <= 0.01 ? "" : at(x, y, `<clipPath id="ring${x}"><circle cx="0" cy="0" r="${RADIUS - 2}"/></clipPath>` + circle(0, 0, RADIUS, C.paper, bare) + `<g clip-path="url(#ring${x})">${inside}</g>` + circle(0, 0, RADIUS, "none", stroke(colour, 6)), size);
}
const emptyRings = places => places.map(([x, y]) => circle(x, y, RADIUS, mix(C.sand, C.paper, 0.5), stroke(EARTH, 5))).join("");
const ringGround = fill => box(-90, -90, 180, 130, 0, "#d9eaf0", bare) + box(-90, 28, 180, 80, 0, "#cfd9ae", bare) + box(-90, 38, 180, 30, 0, EARTH, bare) + path("M-90,38H90M-90,68H90", "none", stroke(mix(EARTH, C.ink, 0.3)));
const ringCart = (t, fill, x = 0) => ringGround() + cart(x - 8 + 3 * wave(t, 2.6), 62, 0.92, { fill, rolled: 20 * Math.floor(twos(t) * 4) / 4, load: crate(20, -44, 0.8) });
const ringBreak = t => ringGround() + mudBlob(0, 56, 0.9) + brokenWheel(0, 10 + 2 * wave(t, 2.2), 42, 30) + cross(46, -34, 0.95);
const ringMap = (t, drawn, marked = 0) => box(-90, -90, 180, 180, 0, mix(C.plum, C.paper, 0.86), bare) + theMap(0, 2, 1.06, { drawn, marked });
function rings(t) {
  const back = box(0, 0, STAGE.width, PICTURE, 0, C.sand, bare) + box(0, 352, STAGE.width, 28, 0, EARTH, bare) + path("M0,352H854");
  const joins = [0, 1].map(i => {
    const k = drawnBy(t, i), points = Array.from({ length: 25 }, (_, j) => curve(i)(k * j / 24)), tip = points[24], prev = points[23];
    return k <= 0.01 ? "" : path(line(points), "none", stroke(C.teal, 7)) + (k >= 1 ? at(tip[0], tip[1], path("M-13,-11L2,0L-13,11", "none", stroke(C.teal, 7)), pop(t, [39.9, 44.3][i]), Math.atan2(tip[1] - prev[1], tip[0] - prev[0]) * 180 / Math.PI) : "");
  }).join("");
  const turn = between(t, 46, 46.6), asks = box(-90, -90, 180, 180, 0, mix(C.plum, C.paper, 0.86), bare) + sign(0, 36, 100, "?", C.plum);
  const third = turn < 0.5 ? at(0, 0, asks, 1 - 1.9 * turn, 0, 1) : at(0, 0, t < 49 ? ringMap(t, move(t, 46.5, 47.6)) : box(-90, -90, 180, 180, 0, mix(C.plum, C.paper, 0.86), bare), 2 * turn - 1, 0, 1);
  return back + emptyRings(RINGS) + joins + ring(...RINGS[0], pop(t, 36.2), C.teal, ringCart(t, LEAF)) + ring(...RINGS[1], pop(t, 39.8), C.clay, ringBreak(t)) + ring(...RINGS[2], pop(t, 44.2), C.plum, third) + rays(RINGS[2][0], RINGS[2][1], RADIUS + 4, t, 47.5, C.ochre, 115, 185, 4) + driver(t) + handMap(t);
}
function text(t) {
  const start = 66.4, back = box(0, 0, STAGE.width, PICTURE, 0, C.sand, bare) + box(0, 352, STAGE.width, 28, 0, EARTH, bare) + path("M0,352H854");
  const ends = [[TEXT_RINGS[0], TEXT_RINGS[1]], [TEXT_RINGS[1], TEXT_RINGS[2]]].map(([a, b], i) => arrow([a[0] + RADIUS + 12, a[1]], [b[0] - RADIUS - 12, b[1]], { colour: C.teal, drawn: move(t, [68.4, 70.4][i], [69, 71][i]), width: 7, head: 15 })).join("");
  const home = arrow([TEXT_RINGS[2][0] - 30, TEXT_RINGS[2][1] - RADIUS - 6], [TEXT_RINGS[0][0] + 30, TEXT_RINGS[0][1] - RADIUS - 6], { bend: -0.14, colour: C.teal, drawn: move(t, 71.6, 72.8), width: 7, head: 15 });
  const good = ringGround() + wheel(0, 14, 38, 12 * wave(t, 3)) + tick(44, -34, 1.15, { drawn: move(t, 69.4, 69.9) });
  const glad = during(t, 72.6, 80, 0.4), crew = (kind, x, look, hands = {}) => person({ x, floor: 372, t, kind, look, mood: 0.8, scale: 0.84, hands });
  return back + emptyRings(TEXT_RINGS) + home + ends + ring(...TEXT_RINGS[0], pop(t, start + 0.4), C.teal, ringCart(t, LEAF)) + ring(...TEXT_RINGS[1], pop(t, 68.8), C.clay, good) + ring(...TEXT_RINGS[2], pop(t, 70.8), C.plum, ringMap(t, 1, 1)) +
    crew(MIDWIFE, 288, [lerp(-0.5, 0.5, move(t, 68.8, 69.4)), -0.8]) + crew(FARMER, 566, [lerp(-0.7, 0.6, move(t, 70.6, 71.2)), -0.8], { left: [540, 276, glad * 0.9] }) + crew(DRIVER, 427, [lerp(-0.7, 0.7, move(t, 69.8, 71)), -0.8], { right: [462, 262, glad] });
}
const film = {
  seconds: 75, fps: 15, poster: 30.6,
  draw(t) {
    const inRings = during(t, 35.2, 50.3, 0.8), atEnd = move(t, 66, 66.7);
    const below = inRings < 1 && atEnd < 1 ? through(keys(t, CAMERA_PATH), () => world(t)) : "";
    return below + (t > 35.2 && t < 50.3 ? faint(inRings, rings(t)) : "") + (t > 66 ? faint(atEnd, text(t)) : "");
  },
};
