// "Three legs": information, talk and action carry a plant only when all three are there and a rope joins them.
"use strict";

const YARD = 342, STOOL = 427, HIGH = 150;                // the floor, the middle of the stool, the height of its seat
const LEGS = [-84, 0, 84];
const SKINS = ["#9a6443", "#d3a57c", "#6f452d", "#c08457"], CUFFS = [C.teal, C.plum, C.sky, C.clay];
const SHOTS = [
  [0, [438, 216, 1.2]], [12.4, [438, 216, 1.2]], [13.4, [427, 190, 1]], [24.4, [427, 190, 1]], [25.4, [520, 222, 1.32]], [30.9, [520, 222, 1.32]], [31.7, [427, 190, 1]],
  [52.9, [427, 190, 1]], [55.4, [427, 190, 1]], [56.4, [427, 206, 1.16]], [61.6, [427, 206, 1.16]], [62.4, [427, 190, 1]],
];

// ---- the plant, the seat and the legs ----
const flower = (x, y, k) => k <= 0.02 ? "" : at(x, y, [0, 72, 144, 216, 288].map(turn => at(0, 0, `<ellipse cx="0" cy="-11" rx="7" ry="10" fill="${C.ochre}"/>`, 1, turn)).join("") + circle(0, 0, 6, C.clay), k);
function plant(x, y, { grown = 0.55, droop = 0, bloom = 0, turn = 0, scale = 1 } = {}) {
  const high = 74 * grown, leaf = (side, up, size) => at(0, -44 - high * up, path("M0,0Q6,-20 28,-20Q26,-2 0,0Z", LEAF), side * size, 0, size);
  return thing(x, y, scale, () => at(0, 0, path(`M0,-42Q${n(10 * droop)},${n(-44 - high * 0.6)} ${n(34 * droop)},${n(-44 - high + 34 * droop)}`, "none", stroke(LEAF, 6)) +
    at(0, 0, leaf(1, 0.3 * (1 - droop), 0.5 + grown * 0.55) + leaf(-1, 0.45 * (1 - droop), 0.5 + grown * 0.55) + (grown > 0.7 ? leaf(1, 0.75 * (1 - droop), grown * 0.8) : ""), 1, 28 * droop) +
    flower(34 * droop, -48 - high + 34 * droop, bloom * 1.25) + path("M-24,-36H24L18,0H-18Z", mix(C.clay, C.ochre, 0.4)) + box(-29, -46, 58, 12, 4, mix(C.clay, C.ochre, 0.4))), turn);
}
// flat: 0 is a round disc seen from its face (it rolls), 1 a seat. x, y: the middle of its upper face.
function seat({ x, y, flat = 1, turn = 0, pivot = 0, roll = 0, on = "" }) {
  const rx = lerp(72, 122, flat), ry = lerp(72, 12, flat), h = 18 * flat;
  const rim = path(`M${n(-rx)},0V${n(h)}A${n(rx)},${n(ry)} 0 0 0 ${n(rx)},${n(h)}V0`, mix(WOOD, C.ink, 0.16));
  const face = `<ellipse cx="0" cy="0" rx="${n(rx)}" ry="${n(ry)}" fill="${WOOD}"/>` + at(0, 0, at(0, 0, path(`M-40,0A40,40 0 0 1 20,-34M-18,4A18,18 0 0 0 14,12`, "none", stroke(mix(WOOD, C.ink, 0.35))), rx / 72, 0, ry / 72), 1, flat > 0.5 ? 0 : roll);
  return at(x, y, `<g transform="rotate(${n(turn)} ${n(pivot)} ${n(h)})">${rim}${face}${on}</g>`);
}
const slab = (x, y, i, turn = 0) => at(x, y, box(-32, -12, 64, 12, 3, [C.paper, C.sky, C.sand][i % 3]) + path(`M${i % 2 ? 8 : -20},-6h12`, "none", stroke(mix(C.ink, C.paper, 0.5), pen * 0.8)), 1, turn);
const reportLeg = (x, y, count = 11, squeeze = 1) => at(x, y, Array.from({ length: count }, (_, i) => slab(((i * 37) % 7 - 3) * 1.2, -12 * i, i)).join(""), 1, 0, squeeze);
const TALK = [mix(C.ochre, C.paper, 0.45), C.paper, mix(C.plum, C.paper, 0.6)];
const bubble = (x, y, i, size = 1) => size <= 0.01 ? "" : at(x, y, path("M-22,-20H22Q33,-20 33,-9V7Q33,18 22,18H-4L-14,27L-13,18H-22Q-33,18 -33,7V-9Q-33,-20 -22,-20Z", TALK[i % 3]) + path("M-17,-7H17M-17,5H6", "none", stroke(C.ink, pen * 0.9)), (i % 2 ? -1 : 1) * size, 0, size);
const talkLeg = (x, y, t = 0, lively = 0) => [0, 1, 2].map(i => bubble(x, y - 24 - i * 44 - 2 * lively * wave(t, 1.2, i / 3), i)).join("");
const fist = (x, y, i) => at(x, y, box(13, -10, 20, 20, 5, CUFFS[i % 4]) + box(-17, -13, 34, 26, 10, SKINS[i % 4]) + path("M-15,-5H2M-16,2H2M-15,8H1", "none", stroke(C.ink, pen * 0.7)), i % 2 ? -1 : 1, 0, 1);
const handLeg = (x, y, long = 1) => at(x, y, box(-8, -136 * long, 16, 136 * long, 5, mix(WOOD, C.clay, 0.35)) + Array.from({ length: 4 }, (_, i) => fist(0, -20 - i * 33 * lerp(1, long, 0.9), i)).join(""));
const leg = (kind, x, y, t) => kind === 0 ? reportLeg(x, y) : kind === 1 ? talkLeg(x, y, t) : handLeg(x, y);

// ---- the yard ----
function yard(t) {
  return box(-600, -400, 2200, 660, 0, "#dcebf0", bare) + hill(150, 250, 640, 128, "#b2cbbb") + hill(690, 250, 700, 150, "#9cbcaa") + box(-600, 248, 2200, 60, 0, "#cfd9ae", bare) + path("M-600,248H1600", "none", stroke("#94b5a3")) +
    clinic(730, 262, 0.62) + tree(64, 292, 1.05) + tree(168, 268, 0.62) + bush(560, 262, 0.6) + box(-600, 300, 2200, 400, 0, EARTH, bare) + path("M-600,300H1600") + path("M120,318h40M610,324h52M300,362h34M520,366h44M40,350h30", "none", stroke(mix(EARTH, C.ink, 0.18)));
}
// The reports: piled up in the middle, scattered, and piled up again on the left.
function reports(t) {
  const scattered = i => [300 + ((i * 53) % 11) * 26 - 60, YARD + 8 - (i % 3) * 9, [-12, 8, 24, -30, 4][i % 5]];
  return Array.from({ length: 11 }, (_, i) => {
    const first = [STOOL + ((i * 37) % 7 - 3) * 1.2, YARD - 12 * i, 0], last = [STOOL + LEGS[0] + ((i * 37) % 7 - 3) * 1.2, YARD - 12 * i, 0];
    const throws = between(t, 0.5 + i * 0.25, 0.9 + i * 0.25), falls = between(t, 7.5 + (10 - i) * 0.03, 8.1 + (10 - i) * 0.03), back = between(t, 13.1 + i * 0.11, 13.6 + i * 0.11);
    if (throws <= 0) return "";
    const hand = [290, 262, -20], lean = between(t, 5.6, 7.5) * i * 0.9 * wave(t, 1.3) * (t < 7.5 ? 1 : 0);
    const [x, y, turn] = back > 0 ? lerp(scattered(i), last, ease(back)) : falls > 0 ? lerp(first, scattered(i), ease(falls)) : lerp(hand, first, ease(throws));
    const hop = Math.sin(throws * Math.PI) * (throws < 1 ? 40 : 0) + Math.sin(back * Math.PI) * 50;
    return slab(x + lean, y - hop, i, turn);
  }).join("");
}
const longAt = t => keys(t, [[24, 0.66], [27.6, 0.66], [28, 1.2], [29.3, 1.2], [29.7, 1]], overshoot);
// How the seat lies: its angle and the place of its middle.
function leaning(t) {
  const sway = t < 7.4 ? (1 + 5 * between(t, 5.6, 7.3)) * wave(t, 1.3) * between(t, 5.5, 5.8) : 0;
  if (t < 12.5) return sway;
  return keys(t, [[19.4, 0], [20.2, 12], [20.6, 9], [21.2, 10.5], [25.9, 10], [26.5, 13.5], [27.5, 13.5], [28.1, -7], [29.2, -7], [29.8, 1.5], [30.1, 0]]) + (t > 20.4 && t < 25.8 ? 1.2 * wave(t, 1.6) : 0) +
    (t > 61 ? 1.6 * wave(t, 0.8) * during(t, 62, 64, 0.5) : 0);
}
function stoolSeat(t) {
  const top = YARD - HIGH, on = t > 5.55 && t < 7.5 || t > 19.45 ? plant(0, 4, plantState(t)) : "";
  if (t < 3.4) return t < 2.2 ? "" : seat({ x: keys(t, [[2.2, -90], [3.4, 250]], straight), y: YARD - 72, flat: 0, roll: keys(t, [[2.2, -270], [3.4, 0]], straight) });
  if (t < 4.3) { const k = between(t, 3.4, 4.3); return seat({ x: lerp(250, STOOL, k), y: lerp(YARD - 72, top, k) - 120 * Math.sin(k * Math.PI), flat: ease(between(k, 0.35, 0.85)) }); }
  if (t < 7.4) return seat({ x: STOOL, y: top + 6 * Math.max(0, pulse(t, 4.3, 0.5)), turn: leaning(t), on });
  if (t < 8.2) { const k = between(t, 7.4, 8.2) ** 1.6; return seat({ x: lerp(STOOL, 520, k), y: lerp(top, YARD - 72, k), flat: 1 - ease(between(k, 0.25, 1)), turn: lerp(leaning(7.39), 60, Math.sin(k * Math.PI)) , on: t < 7.5 ? on : "" }); }
  if (t < 17.5) return seat({ x: keys(t, [[8.2, 520], [9.7, 770]]), y: YARD - 72, flat: 0, roll: keys(t, [[8.2, 0], [9.7, 200]]) });
  if (t < 18.2) return seat({ x: keys(t, [[17.5, 770], [18.2, 590]]), y: YARD - 72, flat: 0, roll: keys(t, [[17.5, 200], [18.2, 60]]) });
  if (t < 19) { const k = between(t, 18.2, 19); return seat({ x: lerp(590, STOOL, k), y: lerp(YARD - 72, top, k) - 120 * Math.sin(k * Math.PI), flat: ease(between(k, 0.35, 0.85)) }); }
  const a = leaning(t);
  return seat({ x: STOOL, y: top + 6 * Math.max(0, pulse(t, 19, 0.5)), turn: a, pivot: a < 0 ? LEGS[0] : 0, on });
}
const plantState = t => ({ grown: keys(t, [[0, 0.5], [30.6, 0.5], [33.2, 1]], windup), turn: -leaning(t) * 0.6 + 2 * wave(t, 3.1), bloom: pop(t, 63.6), droop: keys(t, [[19.4, 0], [20.6, 0.22], [29.4, 0.22], [30.4, 0]]) });
const HELD = [594, 306];
function loosePlant(t) {
  if (t > 5.55 && t < 7.5 || t > 19.45) return "";
  const onSeat = [STOOL, YARD - HIGH + 4], flight = (a, b, k, up) => { const [x, y] = lerp(a, b, ease(k)); return [x, y - up * Math.sin(k * Math.PI)]; };
  const place = t < 5.55 ? flight(HELD, onSeat, between(t, 4.9, 5.55), 40) : t < 12.6 ? flight([STOOL + 30, YARD - HIGH], HELD, between(t, 7.5, 8.15), 70) :
    t < 18.8 ? lerp(HELD, [578, YARD + 6], move(t, 12.7, 13.3)) : flight([578, YARD + 6], onSeat, between(t, 18.85, 19.45), 60);
  return plant(...place, { grown: 0.5, turn: t > 7.5 && t < 8.2 ? 22 * Math.sin(between(t, 7.5, 8.2) * Math.PI) : 2 * wave(t, 3.1) });
}
// The talk: a bubble over each head, then all together in a column.
const SPEAKERS = [[100, 126, 14.2], [232, 118, 15.1], [716, 120, 16]];
function talk(t) {
  if (t < 14 || t > 17.9) return t >= 17.9 ? talkLeg(STOOL, YARD, t, t < 24 || t > 57 && t < 60 ? 1 : 0) : "";
  return SPEAKERS.map(([x, y, start], i) => {
    const k = between(t, 16.7 + i * 0.3, 17.3 + i * 0.3), to = [STOOL, YARD - 24 - i * 44], [px, py] = lerp([x, y], to, ease(k));
    return bubble(px, py - 46 * Math.sin(k * Math.PI), i, pop(t, start) * lerp(1.35, 1, k) * (1 + 0.1 * pulse(t, 17.3 + i * 0.3, 0.4)));
  }).join("");
}
function thirdLeg(t) {
  if (t < 24) return "";
  const x = keys(t, [[24, 871], [26.2, STOOL + 84], [27.3, STOOL + 84], [27.55, 566], [27.75, 566], [28.05, STOOL + 84], [29.1, STOOL + 84], [29.35, 562], [29.5, 562], [29.8, STOOL + 84]]);
  return handLeg(x, YARD + 4 - 12 * during(t, 24, 26.3, 0.3), longAt(t));
}

// ---- the people ----
const pace = (where, t) => clamp(Math.abs(where(t + 0.05) - where(t - 0.05)) / 0.1 / 70);
function one(t, kind, where, look, mood, hands = {}, more = {}) {
  return person({ x: where(t), floor: more.floor ?? YARD, t, kind, look: keys(t, look), mood: keys(t, mood), hands, scale: 1.1, steps: where(t), going: pace(where, t), ...more });
}
const officerX = t => keys(t, [[0, 250], [3, 250], [3.3, 250], [7.2, 250], [7.7, 214], [12.6, 214], [13.2, 232], [53.9, 232], [54.6, 262], [57, 262], [57.6, 236]]);
const clerkX = t => keys(t, [[0, 640], [19.5, 640], [19.9, 628], [25.3, 628], [26.1, 704], [62, 704]]);
const farmerAt = t => keys(t, [[12.7, -60], [14, 104]]);
const elderAt = t => keys(t, [[13.4, 920], [15.4, 738], [24, 738], [24.8, 800]]);
const studentX = t => t < 40 ? keys(t, [[24, 948], [26.2, 588], [27.4, 588], [27.6, 612], [28, 588], [29.2, 588], [29.4, 610], [29.8, 588], [30.6, 588], [31.6, 612]]) :
  keys(t, [[52, 612], [53, 612], [53.6, 584], [56.8, 584], [57.6, 616]]);
function officer(t) {
  const stacking = during(t, 0.4, 3.3, 0.2), i = Math.floor((t - 0.5) / 0.25), x = officerX(t), talks = during(t, 15, 16.6, 0.3), pulls = during(t, 54.5, 56.8, 0.3);
  return one(t, OFFICER, officerX, [[0, [0.8, 0.2]], [2.2, [0.8, 0.1]], [2.5, [-0.8, 0.3]], [3, [-0.8, 0.1]], [3.5, [0.8, -0.6]], [4.4, [0.9, -0.1]], [7.4, [0.9, 0]], [8.2, [0.9, 0.6]], [10, [0.9, 0.4]], [10.6, [0.7, 0.8]], [12.4, [0.8, 0.4]], [13.8, [-0.8, 0]],
    [15, [-0.8, 0]], [15.3, [0.9, 0]], [16.8, [0.8, -0.3]], [18, [0.9, -0.4]], [24, [0.9, -0.1]], [31, [0.9, -0.4]], [52, [0.9, 0.1]], [55, [0.8, 0.3]], [57.4, [0.9, 0.3]], [59, [0.9, 0]], [63.6, [0.9, -0.4]]],
  [[0, 0.5], [5.6, 0.6], [6.4, -0.3], [7.6, -0.8], [12, -0.5], [14, 0.4], [20, 0.2], [20.6, -0.4], [29.8, -0.2], [30.4, 0.9]],
  { right: pulls > 0 ? [ropeBack(move(t, 54.7, 56.3))[0] < 360 ? MIDS[0] - 26 : 318, KNOT + 6 + 8 * (1 - move(t, 54.7, 56.3)), pulls] : stacking > 0 ? [x + 42, 262 + (i % 2 ? 8 : -4) * stacking, stacking] : [x + 50, 252 + 5 * wave(t, 0.6), Math.max(talks, 0.8 * during(t, 30.6, 34, 0.5))] });
}
function clerk(t) {
  const x = clerkX(t), holdsPot = t < 4.95 ? 1 : t > 7.9 && t < 12.9 ? 1 : 0, gives = during(t, 4.8, 5.7, 0.2), catches = during(t, 7.2, 8.2, 0.2), lifts = during(t, 18.5, 19.6, 0.2), props = during(t, 19.9, 26, 0.3);
  const edge = () => { const a = leaning(t) * Math.PI / 180; return [STOOL + 112 * Math.cos(a) + 10, YARD - HIGH + 18 + 112 * Math.sin(a) + 8]; };
  const hands = props > 0 ? { left: [...edge(), props], right: [edge()[0] + 22, edge()[1] + 6, props] } : holdsPot ? { left: [HELD[0] - 18, HELD[1] - 14, 1], right: [HELD[0] + 16, HELD[1] - 16, 1] } :
    gives > 0 ? { left: [560, 240, gives], right: [580, 240, gives] } : catches > 0 ? { left: [566, 270, catches], right: [604, 270, catches] } : lifts > 0 ? { left: [566, 262, lifts] } : {};
  return one(t, CLERK, clerkX, [[0, [-0.8, 0.1]], [2.4, [-0.9, 0]], [4.8, [-0.9, -0.3]], [7.4, [-0.9, -0.3]], [8, [-0.8, 0.5]], [9.2, [-0.8, 0.5]], [9.5, [0.8, 0]], [10.4, [0.2, 0]], [11, [-0.9, 0.4]], [14, [-0.9, 0]], [16.2, [0.7, 0]], [16.9, [-0.8, -0.3]], [18.4, [-0.6, -0.5]],
    [20, [-0.9, -0.2]], [25, [0.5, 0]], [25.8, [-0.9, 0]], [31, [-0.9, -0.4]], [52, [-0.9, 0.2]], [62.4, [-0.9, -0.2]]],
  [[0, 0.4], [5.6, 0.5], [7.2, -0.7], [8.3, 0.1], [12, -0.2], [15, 0.3], [20, -0.5], [26, -0.3], [29.8, -0.2], [30.4, 0.9]], hands, { tilt: -5 * props });
}
function others(t) {
  if (t < 12.6) return "";
  const f = farmerAt(t), e = elderAt(t);
  const farmer = one(t, FARMER, farmerAt, [[12.6, [0.9, 0]], [15, [0.8, 0]], [15.9, [0.9, 0]], [17, [0.8, -0.3]], [20, [0.9, 0]], [31, [0.9, -0.4]], [52, [0.9, 0.1]], [63.4, [0.9, -0.4]]], [[12.6, 0.6], [20, 0.4], [20.6, -0.3], [30, -0.1], [30.4, 0.9]],
    { right: [f + 44, 250 + 5 * wave(t, 0.6), Math.max(during(t, 14, 15.8, 0.3), during(t, 58.4, 60, 0.3))] });
  const elder = one(t, ELDER, elderAt, [[13.4, [-0.9, 0]], [16.7, [-0.8, 0]], [17.2, [-0.8, -0.3]], [20, [-0.9, -0.1]], [31, [-0.9, -0.3]], [52, [-0.9, 0.1]]], [[13, 0.5], [20.6, -0.2], [30.4, 0.9]],
    { left: [e - 46, 252 + 5 * wave(t, 0.7), Math.max(during(t, 15.9, 17, 0.3), during(t, 58.4, 60, 0.3))] });
  return farmer + elder;
}
function student(t) {
  if (t < 24) return "";
  const x = studentX(t), pole = t < 31 ? [x - 44, 258, 1 - move(t, 30.3, 30.8)] : null, cheer = during(t, 31, 34, 0.4), ties = during(t, 53.5, 55.4, 0.3);
  return one(t, STUDENT, studentX, [[24, [-0.9, 0]], [26.6, [-0.8, 0.5]], [27.4, [-0.8, 0.5]], [28.2, [-0.9, -0.5]], [29.1, [-0.9, -0.5]], [29.9, [-0.9, -0.2]], [31, [-0.9, -0.4]], [52, [-0.9, 0.2]], [53.6, [-0.9, 0.5]], [54.6, [-0.9, 0.4]], [57, [-0.8, 0.5]], [58.6, [-0.9, 0.2]], [63.4, [-0.9, -0.4]]],
    [[24, 0.7], [26.4, 0.3], [26.8, -0.4], [28, 0.2], [28.3, -0.4], [29.4, 0.3], [30, 0.9]],
    { left: ties > 0 ? [MIDS[2] + 16, KNOT + 6 + 22 * pulse(t, 54.6, 0.8), ties] : pole ?? [x - 30, 180 + 6 * wave(t, 0.6), cheer], right: pole && t < 29.9 ? [x - 34, 282, 1] : [x + 34, 182 - 6 * wave(t, 0.6), cheer] });
}

// ---- the rope ----
const KNOT = YARD - 62, MIDS = LEGS.map(dx => STOOL + dx);
const ropeBack = k => lerp(lerp([MIDS[2], KNOT + 10], [STOOL, YARD + 66], k), lerp([STOOL, YARD + 66], [MIDS[0], KNOT + 10], k), k);
const cord = points => path(line(points), "none", stroke(C.ink, 9)) + path(line(points), "none", stroke(C.teal, 5)) + path(line(points), "none", stroke(mix(C.teal, C.paper, 0.6), 2) + ' stroke-dasharray="2 9"');
const knot = (x, k) => k <= 0.01 ? "" : at(x, KNOT + 4, box(-37, -9, 74, 17, 7, C.teal) + path("M-16,-9l6,17M4,-9l6,17M20,-9l6,17", "none", stroke(mix(C.teal, C.paper, 0.5), 2)), k);
function rope(t) {
  if (t < 52.8) return "";
  const first = move(t, 53, 53.6), second = move(t, 53.6, 54.2), back = move(t, 54.7, 56.3), sag = (a, b, k) => Array.from({ length: 13 }, (_, i) => { const s = i / 12 * k; return [lerp(a, b, s), KNOT + 4 + 10 * Math.sin(s * Math.PI)]; });
  const heads = [[MIDS[0], MIDS[1], first], [MIDS[1], MIDS[2], second]].map(([a, b, k]) => k > 0.01 ? cord(sag(a, b, k)) : "").join("");
  const home = back > 0.01 ? cord(Array.from({ length: 25 }, (_, i) => ropeBack(back * i / 24))) : "";
  return heads + home + knot(MIDS[0], pop(t, 52.9)) + knot(MIDS[1], pop(t, 53.5)) + knot(MIDS[2], pop(t, 54.1));
}
function messages(t) {   // results run to the reports and on to the talk; an idea runs to the hands
  const k = between(t, 57, 58.2), up = between(t, 58.4, 59.1), idea = between(t, 60, 61);
  const paper = k > 0 && up < 1 ? sheet(...(up > 0 ? lerp([MIDS[0], KNOT + 6], [STOOL, KNOT - 10], ease(up)) : ropeBack(ease(k))), 0.66 * pop(t, 56.8) * (1 - 0.6 * between(up, 0.8, 1)), { lines: 4, written: clamp(k * 1.4), colour: C.teal, turn: 6 * wave(t, 1) }) : t > 56.8 && k <= 0 ? sheet(...ropeBack(0), 0.66 * pop(t, 56.8), { lines: 4, written: 0 }) : "";
  const light = t > 59.5 && idea < 1 ? bulb(lerp(STOOL, MIDS[2], ease(idea)), KNOT - 4 - 20 * Math.sin(idea * Math.PI), 0.95 * pop(t, 59.5) * (1 - 0.7 * between(idea, 0.85, 1))) : "";
  return paper + light + rays(STOOL, KNOT - 10, 44, t, 59.1, C.ochre, -150, -30, 4) + rays(MIDS[2], KNOT - 20, 34, t, 61, C.ochre, -60, 60, 4);
}
function breeze(t) {
  const power = during(t, 61.9, 64.2, 0.5);
  return power < 0.05 ? "" : [0, 1, 2, 3].map(i => {
    const s = (twos(t) * 0.55 + i * 0.31) % 1.3, p = k => [-60 + k * 960, 90 + i * 58 + Math.sin(k * 8 + i * 1.9) * 14];
    const points = Array.from({ length: 15 }, (_, j) => p(s - 0.24 + j * 0.016));
    return faint(power, path(line(points), "none", stroke("#4f93ad", pen * 1.4)) + (i % 2 ? at(...p(s), path("M-9,0Q0,-8 9,0Q0,8 -9,0Z", LEAF), 1, s * 500) : ""));
  }).join("");
}
function scene(t) {
  return yard(t) + (t < 4.4 || t > 7.4 && t < 18.3 ? stoolSeat(t) : "") + others(t) + reports(t) + talk(t) + thirdLeg(t) + (t < 4.4 || t > 7.4 && t < 18.3 ? "" : stoolSeat(t)) +
    officer(t) + clerk(t) + loosePlant(t) + rope(t) + student(t) + messages(t) + sparks(STOOL + 70, YARD - HIGH - 8, t, 4.3) + sparks(560, YARD - 20, t, 8.2) + sparks(STOOL + 100, YARD - 140, t, 29.85) + rays(STOOL, YARD - HIGH - 50, 76, t, 30.3) + rays(STOOL, YARD - HIGH - 112, 30, t, 63.9, C.clay) + breeze(t);
}

// ---- three clinics ----
const CUTS = [{ x: 140, at: 38.6, order: [0, 2, 1], kind: OFFICER }, { x: 424, at: 42.9, order: [0, 1, 2], kind: FARMER }, { x: 706, at: 47.1, order: [1, 2, 0], kind: DOCTOR }];
function smallStool(x, y, t, { at: cut, order }) {
  const fall = between(t, cut + 1.15, cut + 1.75) ** 2, tip = keys(t, [[cut + 1.15, 0], [cut + 1.6, 17], [cut + 1.8, 13], [cut + 2, 14.5]]), lost = order[2];
  const state = { grown: 1, droop: move(t, cut + 1.5, cut + 2.3) * 0.85, turn: -tip * 0.5 };
  const gone = at(LEGS[2], 0, leg(lost, 0, 0, 0), lerp(1, 0.86, fall), 88 * fall);
  return thing(x, y, 0.64, () => leg(order[0], LEGS[0], 0, t) + leg(order[1], LEGS[1], 0, t) + faint(1 - 0.5 * move(t, cut + 1.7, cut + 2.3), gone) + seat({ x: 0, y: -HIGH, turn: tip, on: plant(0, 4, state) }));
}
function village(t) {
  const back = box(-600, -400, 2200, 660, 0, mix("#dcebf0", "#c9ced6", 0.8 * between(t, 39, 50)), bare) + hill(150, 250, 520, 120, "#b2cbbb") + hill(434, 250, 520, 150, "#9cbcaa") + hill(718, 250, 520, 120, "#b2cbbb") + box(-600, 246, 2200, 70, 0, "#cfd9ae", bare) + box(-600, 292, 2200, 400, 0, EARTH, bare) + path("M-600,292H1600");
  return back + CUTS.map(item => clinic(item.x + 8, 276, 0.98, { lit: 1 - move(t, item.at + 1.7, item.at + 2.3), open: t < item.at + 2 ? 1 : 0 })).join("") + CUTS.map((item, i) => {
    const cut = item.at, px = item.x - 91, sawing = between(t, cut, cut + 1.2), shown = pop(t, cut - 0.5, cut + 1.25);
    const who = person({ x: px, floor: YARD + 10, t, kind: item.kind, scale: 1, look: keys(t, [[36, [0.8, -0.1]], [cut - 0.4, [0.8, -0.1]], [cut, [0.9, 0.1]], [cut + 1.6, [0.9, 0.1]], [cut + 2.2, [0.2, 0.7]]]), mood: keys(t, [[36, 0.6], [cut, 0.5], [cut + 1.6, -0.7]]),
      hands: { right: [px + 40, YARD - 108, during(t, cut + 1.2, cut + 2.1, 0.2)] } });
    const blade = shown > 0.01 ? at(item.x + 74, YARD - 66, at(-8 + 14 * (sawing > 0 && sawing < 1 ? wave(t, 0.4) : 0), 0, saw(62, 0, 0.8, 180)), shown, -52) : "";
    const dust = sawing > 0 && sawing < 1 ? [0, 1, 2].map(j => circle(item.x + 72 + 4 * j - 4, YARD - 78 + ((twos(t) * 90 + j * 17) % 50), 3, WOOD, bare)).join("") : "";
    return who + smallStool(item.x + 14, YARD + 8, t, item) + dust + blade;
  }).join("");
}

// ---- the last picture ----
const CORNERS = [[176, 102], [678, 102], [427, 288]], WIDE = 76;
function ending(t) {
  const ring = (i, colour, inside) => { const k = pop(t, 65.7 + i * 0.9); return k <= 0.01 ? "" : at(...CORNERS[i], circle(0, 0, WIDE, mix(C.paper, colour, 0.14), stroke(colour, 6)) + inside, k); };
  const way = (i, a, b, bend) => faint(1 - 0.7 * clamp(stop(i)), arrow(a, b, { bend, colour: C.teal, drawn: move(t, 67.4 + i * 0.8, 68.2 + i * 0.8), width: 7, head: 15 }));
  const asks = [[427, 62], [606, 236], [248, 236]], stop = i => pop(t, 70.6 + i * 1.1, 71.7 + i * 1.1 + (i === 2 ? 9 : -0.2));
  const tag = asks.map(([x, y], i) => at(x, y, circle(0, 0, 27, C.paper, stroke(C.plum, 5)) + sign(0, 13, 38, "?", C.plum), stop(i))).join("");
  const follow = keys(t, [[66, [0, -0.6]], [70.4, [0, -0.6]], [70.9, [0.2, -0.8]], [71.6, [0.2, -0.8]], [72, [1, -0.2]], [72.7, [1, -0.2]], [73.1, [-1, -0.2]]]);
  const crew = (kind, x, side) => person({ x, floor: 368, t, kind, scale: 0.92, mood: t < 70.6 ? 0.8 : 0.3, look: [clamp(side * 0.7 + follow[0] * 0.3, -1, 1), follow[1]] });
  return box(0, 0, STAGE.width, PICTURE, 0, C.sand, bare) + box(0, 352, STAGE.width, 28, 0, EARTH, bare) + path("M0,352H854") +
    way(0, [266, 84], [586, 84], 0.07) + way(1, [640, 182], [516, 272], 0.06) + way(2, [338, 272], [214, 182], 0.06) +
    plant(427, 204, { grown: 0.62, bloom: 1, turn: 2 * wave(t, 3.1), scale: 0.82 }) +
    crew(OFFICER, 70, 1) + crew(CLERK, 160, 1) + crew(ELDER, 700, -1) + crew(FARMER, 790, -1) +
    ring(0, C.sky, sheet(0, 2, 0.98)) + ring(1, C.ochre, bubble(2, -2, 0, 1.5)) + ring(2, C.clay, box(-10, -64, 20, 128, 6, mix(WOOD, C.clay, 0.35)) + at(0, -24, fist(0, 0, 0), 1.5) + at(0, 22, fist(0, 0, 1), 1.5)) + tag;
}
const film = {
  seconds: 75, fps: 15, poster: 33.6,
  draw(t) {
    const inVillage = during(t, 35.6, 52.5, 0.7), atEnd = move(t, 64.9, 65.6);
    const yards = inVillage < 1 && atEnd < 1 ? through(keys(t, SHOTS), () => scene(t)) : "";
    return yards + (t > 35.6 && t < 52.5 ? faint(inVillage, village(t)) : "") + (t > 64.9 ? faint(atEnd, ending(t)) : "");
  },
};
