// "The lonely fix": ideas shine alone in four villages, until lines run between them, to a stranger, and to the tower.
"use strict";

const NIGHT = "#4d5c86", WARM = "#f8d987", COOL = "#a9d3e6", GOLD = "#f3b54a";
const HILL_NURSE = { ...VISITOR, coat: C.teal, trim: NURSE.trim, skin: "#b9825a", seed: 14 };   // the headband of one, the uniform of the other

// ---- what happens when ----
const CAUGHT = 9.8, CALL = 27.6, JOINED = 29.9, COPIED = 37.5, CHANGED = 46.4, FITS = 49.3, HOT = 52.8, REACH = 57.4, COOLED = 62.2, SINK = 66.7;
// The places on the map. A light hangs above each head; `second` is where the hills hang what they copied.
const SMALL = 0.66;
const SPOTS = {
  plain: { x: 175, floor: 350, light: [175, 214] }, coast: { x: 636, floor: 350, light: [636, 214] }, river: { x: 282, floor: 184, light: [282, 50] },
  hills: { x: 584, floor: 180, light: [556, 48], second: [616, 48] }, potter: { x: 372, floor: 356, light: [372, 220] }, tower: { x: 505, floor: 222, light: [505, 92] },
};
const TOWER = [436, 216];
const dusk = t => keys(t, [[12, 1], [32.6, 1], [35.6, 0], [71.8, 0], [74.6, 1]]);
const heat = t => during(t, HOT - 0.2, 66.2, 0.8);
const tone = (colour, k, strength = 0.6) => mix(colour, NIGHT, Math.round(k * 20) / 20 * strength);

// A person with outlines of nearly the one width, however small.
function folk(more) {
  const before = pen;
  pen /= (more.scale ?? 1) ** 0.7;
  const svg = `<g stroke-width="${n(pen)}">${person(more)}</g>`;
  pen = before;
  return svg;
}

// ---- lights and their signs, drawn in a circle of 25 ----
const SIGNS = {
  boat: () => path("M-15,6H13Q10,14 6,14H-8Q-13,14 -15,6Z", C.clay) + path("M-3,6V-14L-14,2Z", C.paper) + path("M13,-15A8,8 0 1 0 18,-3A7,7 0 0 1 13,-15Z", C.plum),
  bell: () => path("M-14,9Q-10,5 -10,-4A10,10 0 0 1 10,-4Q10,5 14,9Z", C.teal) + circle(0, 12, 3.4, C.ink) + path("M0,-14V-17"),
  card: () => box(-11, -16, 22, 31, 3, C.paper) + circle(-1, -6, 4.6, C.plum) + path("M-9,11Q-9,0 -1,0Q7,0 7,11Z", C.plum) + circle(4, 3, 3, WARM),
  packet: () => box(-15, -11, 30, 23, 3, C.paper) + path("M0,-11V12") + circle(-7.5, 0.5, 4, GOLD) + path("M9,-5A6,6 0 1 0 12,4A5,5 0 0 1 9,-5Z", C.plum),
  basket: () => path("M-15,12A9.5,9.5 0 0 1 4,12Z", GOLD) + path("M-6,-2V-7M-15,2L-18,-2M4,2L7,-2", "none", stroke(C.clay)) + path("M-19,12H19") + path("M3,-3H17L14,12H6Z", WOOD) + path("M5,-3A5,7 0 0 1 15,-3"),
  jar: () => at(-3, 16, path("M-6,-27Q-16,-21 -14,-10Q-12,0 -7,0H7Q12,0 14,-10Q16,-21 6,-27Z", mix(C.clay, C.ochre, 0.4)) + box(-9, -31, 18, 6, 3, mix(C.clay, C.ochre, 0.4)), 1) + at(13, -6, path("M0,-9C4,-4 6,-1 6,3A6,6 0 0 1 -6,3C-6,-1 -4,-4 0,-9Z", "#4f93ad")),
  bars: () => path("M-14,-14V13H15") + box(-9, 1, 6, 12, 1, C.teal) + box(-1, -6, 6, 19, 1, C.ochre) + box(7, -12, 6, 25, 1, C.plum),
};
function light(x, y, r, name, { lit = 1, fill = WARM, grow = 1, other = "", turn = 0, part = "all" } = {}) {
  if (grow <= 0.02) return "";
  const flip = Math.abs(Math.cos(turn * Math.PI)), shown = turn > 0.5 && other ? other : name;
  return at(x, y, (part !== "disc" && lit > 0.03 ? circle(0, 0, r * 1.5, fill, `${bare} opacity="${n(0.35 * lit)}"`) : "") + (part === "glow" ? "" : thing(0, 0, r / 25, () => circle(0, 0, 25, mix("#93a0ab", fill, lit)) + at(0, 0, SIGNS[shown](), Math.max(0.04, flip), 0, 1))), grow);
}
const thermometer = (x, y, scale, warm) => thing(x, y, scale, () => box(-8, -34, 16, 52, 8, C.paper) + circle(0, 24, 13, mix("#4f93ad", C.clay, warm)) + path(`M0,22V${n(10 - 34 * warm)}`, "none", stroke(mix("#4f93ad", C.clay, warm), 7)) + path("M8,-20h7M8,-8h7M8,4h7"));
const medicine = (x, y, scale = 1) => thing(x, y, scale, () => box(-22, -30, 44, 30, 4, C.paper) + path("M-22,-9H22", "none", stroke(C.teal, 6)) + path("M-7,-22H7M0,-29V-15", "none", stroke(C.teal, 5)));
const boat = (x, y, scale, { t, aboard = 1, sail = C.paper }) => thing(x, y + 1.6 * wave(t, 2.4), scale, () => path("M2,-10V-92", "none", stroke(C.ink, 5)) + path("M7,-88Q50,-52 44,-20H7Z", sail) + path("M-4,-84L-4,-20H-34Z", sail) +
  (aboard ? path("M-34,-8Q-34,-30 -22,-30Q-10,-30 -10,-8Z", C.plum) + circle(-22, -40, 11, ELDER.skin) + path("M-39,-45H-5M-31,-46Q-31,-57 -22,-57Q-13,-57 -13,-46Z", C.sand) : "") +
  path("M-58,-14H60Q52,14 34,16H-32Q-50,12 -58,-14Z", C.clay) + path("M-53,-4H55", "none", stroke(C.sand)), 2 * wave(t, 3.1));
// A house with a door that opens; `inside` is drawn in the doorway.
function house(x, floor, { w = 210, h = 182, door = 60, open = 0, lit = 0, wall = C.sand, roof, inside = "", id }) {
  const dw = 74, dh = 152, left = x + door - dw / 2, top = floor - dh;
  return box(x - w / 2, floor - h, w, h, 4, wall) + path(`M${x - w / 2 - 26},${floor - h + 12}L${x - 18},${floor - h - 76}H${x + 18}L${x + w / 2 + 26},${floor - h + 12}Q${x},${floor - h - 4} ${x - w / 2 - 26},${floor - h + 12}Z`, roof) +
    path(`M${x - 60},${floor - h - 14}l26,-32M${x + 12},${floor - h - 22}l18,-28M${x + 56},${floor - h - 10}l14,-20`) + box(x - 82, floor - 128, 56, 48, 4, mix(C.ink, "#f3c765", lit)) + path(`M${x - 54},${floor - 128}v48M${x - 82},${floor - 104}h56`) +
    `<clipPath id="${id}"><rect x="${left}" y="${top}" width="${dw}" height="${dh + 8}"/></clipPath>` + box(left, top, dw, dh, 3, mix(C.ink, "#8a6a3c", open * lit)) + (open > 0.1 ? `<g clip-path="url(#${id})">${inside}</g>` : "") +
    at(left, 0, box(0, top, dw, dh, 3, WOOD) + path(`M24,${top}v${dh}M50,${top}v${dh}`, "none", stroke(mix(WOOD, C.ink, 0.3))) + circle(dw - 9, floor - 70, 4, C.ink), lerp(1, 0.16, open), 0, 1);
}

// ---- the coast: at noon the boat is out, in the evening it is home ----
const COAST_LIGHT = [412, 84, 44];
function coast(t) {
  const eve = move(t, 5.8, 7.9), k = Math.round(eve * 20) / 20, FLAT = 345, open = keys(t, [[8.9, 0], [9.3, 1]], overshoot), home = t > 8.3;
  const sky = k < 0.5 ? mix("#cfe6ee", "#f0c795", k * 2) : mix("#f0c795", "#8089a6", k * 2 - 1), down = move(t, 4.6, 7.5, straight);
  const sunAt = [lerp(560, 792, down), 64 + 190 * down ** 1.8], out = move(t, 5.9, 8.2), bx = lerp(700, 610, out), by = lerp(236, 300, out);
  const x = keys(t, [[0, 470], [1.1, 338], [4.5, 338], [6, 930], [6.9, 930], [8.7, 350], [9.4, 350], [10, 412]], straight), goes = during(t, -1, 1.1, 0.15) + during(t, 4.5, 6, 0.15) + during(t, 6.9, 8.7, 0.15) + 0.6 * during(t, 9.4, 10, 0.15);
  const knock = during(t, 1.1, 2.7, 0.25) + during(t, 8.5, 9.1, 0.2), beat = 9 * Math.max(0, wave(t, 0.5));
  const look = keys(t, [[0, [-1, 0]], [2.5, [-1, 0]], [2.9, [-0.6, 0.7]], [3.5, [-0.6, 0.7]], [3.9, [1, -0.1]], [6.4, [1, 0]], [6.6, [-1, 0]], [9.6, [-1, 0]], [9.9, [-0.3, -0.9]], [10.8, [-0.3, -0.9]], [11.2, [-0.8, 0]]]);
  const fisher = folk({ x: 243, floor: FLAT + 2, t, kind: ELDER, look: keys(t, [[9, [0.9, 0]], [10, [0.9, -0.6]], [11, [0.9, 0]]]), mood: 1, scale: 0.92 });
  const who = folk({ x, floor: FLAT, t, kind: STUDENT, look, mood: keys(t, [[0, 0.4], [2.4, 0.2], [2.9, -0.6], [4, -0.4], [4.8, 0.2], [9.3, 0.4], [9.8, 1]]), steps: x, going: clamp(goes), scale: 1.18, tilt: -5 * during(t, 10, 11.4, 0.4),
    hands: { left: t < 9.2 ? [277 - beat * 0.6, 224 - beat * 0.3, knock] : [x - 56, 196 + 4 * wave(t, 0.7), during(t, 10.6, 12, 0.4)] } });
  return box(-600, -400, 2100, 660, 0, sky, bare) + (k < 1 ? sun(sunAt[0], sunAt[1], 1.1, { fill: mix("#f3c765", C.ochre, k), beams: 1 - k }) : "") + (eve > 0.5 ? faint(move(t, 6.9, 8), moon(600, 66, 1.2)) : "") +
    box(-600, 238, 2100, 300, 0, tone("#8bbccf", k), bare) + path("M-600,238H1500") + [[470, 262], [560, 252], [800, 268], [730, 290]].map(([a, b], i) => path(`M${n(a + 5 * wave(t, 3, i / 4))},${b}q12,-5 24,0t24,0`, "none", stroke(C.paper, pen * 0.8))).join("") +
    hill(20, 240, 420, 70, tone("#86a99a", k)) + (home ? "" : boat(bx, by, lerp(0.62, 1.3, out), { t })) +
    path("M-600,286H430Q520,290 590,312Q720,336 860,334L1500,340V900H-600Z", tone("#ecd7a8", k, 0.4)) + (home ? boat(bx, by, 1.3, { t: 0, aboard: 0 }) : "") +
    palm(52, 338, 1.35, { lean: 3 * wave(t, 4) }) + house(180, FLAT, { w: 196, open, lit: move(t, 8.3, 8.9), roof: tone(mix(C.ochre, C.sand, 0.3), k, 0.35), wall: tone(C.sand, k, 0.3), inside: fisher, id: "coast-door" }) +
    sparks(284, 214, t, 1.4) + sparks(284, 214, t, 1.9) + sparks(284, 214, t, 8.65) + who + rays(...COAST_LIGHT, t, CAUGHT, C.ochre, -180, 180, 9) + light(...COAST_LIGHT, "boat", { grow: pop(t, CAUGHT) });
}

// ---- the hills: no boats; people leave at sunrise ----
const HILL_LIGHT = [520, 74, 42], HILL_FIRST = [400, 74, 42];
function hills(t) {
  const FLAT = 345, day = keys(t, [[40, 0.25], [43, 0.3], [45, 1], [46.2, 1], [47, 0], [48.6, 0.1], [50.8, 1]]), k = 1 - Math.round(day * 40) / 40;
  const nx = keys(t, [[46.9, 400], [48, 520]], straight), fits = move(t, FITS, FITS + 0.4), x = keys(t, [[43.6, 656], [46.6, -90]], straight);
  const look = keys(t, [[39, [0, -0.8]], [40.6, [0, -0.8]], [40.9, [-0.9, 0]], [41.6, [-0.9, 0]], [41.9, [0.9, -0.1]], [42.4, [0.9, 0]], [43.6, [0.9, 0.1]], [44.5, [0.4, 0.1]], [45, [-0.9, 0.1]], [46, [-0.9, 0]], [46.4, [0, -0.9]], [46.9, [0, -0.8]], [47.1, [1, 0]], [49.3, [1, 0]], [49.6, [0.2, -0.9]], [50.4, [0.2, -0.9]], [50.8, [0.9, 0]]]);
  const knock = during(t, 47.8, 48.5, 0.2), open = keys(t, [[43.2, 0], [43.5, 1], [44.6, 1], [45, 0], [48.4, 0], [48.8, 1]], overshoot);
  const load = path("M-13,-4H15L11,20H-8Z", WOOD) + path("M-11,4H13M-9,12H12") + path("M-9,-4A10,15 0 0 1 11,-4"), hoe = path("M0,12L18,-74", "none", stroke(C.ink, 8)) + path("M0,12L18,-74", "none", stroke(WOOD, 3)) + path("M18,-74l20,8l-2,9l-18,-7Z", "#8d9aa2");
  const leaves = t > 43.6 && t < 46.7, goes = during(t, 43.6, 46.6, 0.2);
  const neighbour = more => folk({ floor: FLAT, t, kind: FARMER, scale: 1.08, hold: load, ...more });
  const nurse = folk({ x: nx, floor: FLAT, t, kind: HILL_NURSE, look, mood: keys(t, [[40, 0.6], [41, -0.4], [43, -0.3], [46.2, 0.4], [49, 0.5], [49.5, 1]]), steps: nx, going: during(t, 46.9, 48, 0.15), scale: 1.16,
    hands: { left: [nx - 20, 192 + 4 * wave(t, 0.6), during(t, 41.9, 43, 0.3)], right: [604 - 6 * Math.max(0, wave(t, 0.4)), 226, knock] } });
  const ly = HILL_LIGHT[1] + 3 * wave(t, 3), lit = keys(t, [[40.2, 1], [41.4, 0.12], [FITS, 0.12], [FITS + 0.4, 1]]), up = keys(t, [[43, 0], [45.2, 1], [46.2, 1], [46.9, 0], [48.8, 0.1], [51, 1]]);
  const sky = mix("#8792b0", k < 0.5 ? "#cfe3ea" : "#efc59a", k < 0.5 ? 1 : (1 - k) * 2), mixed = k < 0.5 ? mix("#efc59a", "#d8e8ec", (0.5 - k) * 2) : sky;
  return box(-600, -400, 2100, 1000, 0, mixed, bare) + sun(176, 216 - 128 * up, 1.15, { beams: clamp(up * 1.5) }) + path("M-600,300L-40,120L70,200L150,128L236,214L330,84L420,196L500,150L640,236L790,104L900,180L1500,90V500H-600Z", tone("#8fae9f", k)) +
    path("M330,84l-30,40l16,-5l14,10l14,-8l14,4Z", tone(C.paper, k, 0.4)) + path("M790,104l-28,34l16,-3l14,8l10,-8l12,2Z", tone(C.paper, k, 0.4)) +
    [[210, "#79a08f"], [250, "#6b9683"]].map(([y, c], i) => path(`M-600,${y + 30}Q120,${y - 20} 430,${y + 34}T1500,${y}V500H-600Z`, tone(c, k))).join("") + path("M-600,312H1500V900H-600Z", tone("#b7bd86", k, 0.45)) +
    tree(60, 338, 1.3, { fill: tone(LEAF, k, 0.3) }) + [[196, 336], [262, 346]].map(([a, b], i) => thing(a, b, 1, () => path("M-14,-10V0M12,-10V0", "none", stroke(C.ink, 6)) + path("M-24,-14A13,13 0 0 1 -14,-36A16,14 0 0 1 12,-37A13,13 0 0 1 22,-14Q0,-6 -24,-14Z", C.paper) + at(-25, -31 + 2 * wave(t, 2.2, i / 2), path("M-9,-4Q-8,-11 0,-10L6,-8V8Q-6,10 -9,-4Z", mix(C.ink, C.sand, 0.35))))).join("") +
    house(700, FLAT, { w: 196, door: -48, open, lit: 1 - day, wall: tone("#cfc6b4", k, 0.3), roof: tone("#8c5a48", k, 0.35), inside: t > 48 ? neighbour({ x: 654, look: [-0.9, keys(t, [[49.3, 0], [49.6, -0.7], [50.5, -0.7], [50.8, 0]])], mood: 1, scale: 0.94 }) : leaves ? "" : neighbour({ x: 656, look: [-1, 0], mood: 0.4 }), id: "hill-door" }) +
    (leaves ? at(x - 40, 250, hoe, 1) + neighbour({ x, look: [-1, 0], mood: 0.4, steps: x, going: goes, hands: { left: [x - 38, 262, 1] } }) : "") + sparks(614, 216, t, 48) + sparks(614, 216, t, 48.3) + nurse +
    rays(nx, ly, 42, t, FITS, C.clay, -180, 180, 9) + light(nx, ly, 42, "boat", { lit, fill: t < CHANGED ? WARM : GOLD, other: "basket", turn: keys(t, [[CHANGED, 0], [CHANGED + 0.8, 1]]) });
}

// ---- the potter's stall ----
const POT_LIGHT = [544, 80, 44];
function stall(t) {
  const FLAT = 345, warm = keys(t, [[60.2, 1], [62, 0.12]]), inPot = move(t, 59.5, 60), pours = during(t, 60, 61.9, 0.3), wet = move(t, 60.2, 61.6), POT = [412, FLAT], clay = mix(C.clay, C.ochre, 0.4), mouth = FLAT - 136;
  const hand = keys(t, [[59.1, [352, 236]], [59.5, [378, 178]], [60, [384, 192]]]), raise = during(t, 59.4, 62.4, 0.5), grip = lerp([500, 288], [482, 180], raise);
  const pot = (front) => thing(POT[0], POT[1], 1.75, () => front ? path("M-16,-70Q-44,-56 -38,-26Q-34,-2 -18,0H18Q34,-2 38,-26Q44,-56 16,-70Z", mix(clay, "#7a4a30", wet * 0.7)) + path("M-26,-44Q0,-36 26,-44M-33,-30Q0,-20 33,-30", "none", stroke(C.sand)) + box(-23, -77, 46, 11, 5, mix(clay, "#7a4a30", wet * 0.5)) : `<ellipse cx="0" cy="-76" rx="20" ry="5" fill="${C.ink}"/>`);
  const drug = inPot < 1 ? medicine(hand[0] + 14, hand[1] + 16 + 62 * inPot ** 2, 1.05) : "";
  const jug = at(grip[0] - 22, grip[1] + 4, path("M-16,-20H14Q24,4 12,24H-14Q-26,4 -16,-20Z", C.sky) + path("M14,-14Q34,-6 17,14") + path("M-16,-20L-26,-26L-12,-28H14V-20Z", C.sky), 1, -62 * pours);
  const stream = pours > 0.7 ? path(`M${n(grip[0] - 57)},${n(grip[1] + 14)}Q${n(grip[0] - 62)},${n(grip[1] + 20)} ${n(grip[0] - 62)},${mouth + 6}`, "none", stroke("#4f93ad", 7)) : "";
  const dripping = wet > 0.05 ? [-52, -20, 16, 48].map((dx, i) => { const k = (twos(t) * 0.7 + i * 0.29) % 1; return faint(wet * (1 - k), drop(POT[0] + dx, FLAT - 96 + 70 * k, 0.42)); }).join("") : "";
  const her = folk({ x: 544, floor: FLAT, t, kind: GRANDMOTHER, scale: 1.12, look: keys(t, [[58, [-0.9, 0]], [59.8, [-0.9, 0.1]], [60.2, [-0.8, 0.6]], [61.8, [-0.8, 0.5]], [62.2, [-0.9, -0.1]], [63, [-0.2, -0.6]]]), mood: 1, hands: { left: grip } });
  const him = folk({ x: 284, floor: FLAT, t, kind: DOCTOR, scale: 1.16, look: keys(t, [[58, [0.9, 0.2]], [60, [0.9, 0.3]], [61, [0.9, 0.4]], [61.9, [-0.2, -0.8]], [62.6, [-0.2, -0.8]], [63, [0.9, -0.2]]]), mood: keys(t, [[58, -0.5], [60.6, -0.2], [62, 1]]), hands: { right: [...hand, 1 - move(t, 60.2, 60.7)] } });
  return box(-600, -400, 2100, 1000, 0, "#f4e4bf", bare) + sun(372, 66, 1) + hill(120, 290, 620, 60, "#d9c08a") + hill(820, 290, 560, 84, "#d3b67c") + path("M-600,288H1500V900H-600Z", mix(EARTH, C.ochre, 0.12)) + tree(52, 314, 1.05, { fill: "#8fa377" }) +
    path("M650,320V96M830,320V96", "none", stroke(C.ink, 8)) + path("M628,96L650,58H836L856,96Q843,112 828,96Q816,112 800,96Q786,112 771,96Q757,112 742,96Q728,112 713,96Q699,112 685,96Q671,112 656,96Q642,112 628,96Z", C.clay) + table(740, FLAT, 160, 1.1) +
    jar(700, FLAT - 92, 0.95) + jar(784, FLAT - 92, 0.8, { fill: C.ochre }) + jar(836, FLAT, 1) + pot(false) + her + jug + stream + (inPot > 0 ? drug : "") + pot(true) + dripping + him + (inPot > 0 ? "" : drug) + speech(112, 92, 104, 112, [112, 92], pop(t, 59, 63.2), thermometer(0, 4, 1.25, warm)) + rays(...POT_LIGHT, t, COOLED, "#4f93ad", -180, 180, 9) + light(...POT_LIGHT, "jar", { lit: move(t, COOLED, COOLED + 0.4), grow: 1 + 0.16 * pulse(t, COOLED, 0.6), fill: COOL });
}

// ---- the map: four villages, a tower between them, a potter at its foot ----
const cord = (a, b, bend, drawn, { thin = 0, k = 0 } = {}) => drawn <= 0.01 ? "" : arrow(a, b, { bend, drawn, head: 0, width: (thin ? 2 : 2.7) * pen, colour: C.ink }) + arrow(a, b, { bend, drawn, head: 0, width: (thin ? 0.9 : 1.5) * pen, colour: k ? GOLD : WARM });
const CORDS = [   // from, to, bend, drawn from, to
  ["coast", "hills", -0.5, JOINED, JOINED + 1.2], ["hills", "river", -0.06, 32.7, 33.7], ["river", "plain", -0.14, 33.3, 34.3], ["plain", "coast", 0.13, 33.9, 35.2], ["plain", "potter", 0.12, REACH, REACH + 1],
  ["tower", "hills", 0.1, 70.3, 70.8], ["tower", "river", -0.2, 70.4, 71.1], ["tower", "coast", -0.06, 70.6, 71.2], ["tower", "potter", 0.14, 70.8, 71.5], ["potter", "coast", 0.16, 72.4, 73.2],
];
const onCord = ([from, to, bend], k) => {
  const a = SPOTS[from].light, b = SPOTS[to].light, c = [(a[0] + b[0]) / 2 + (b[1] - a[1]) * bend, (a[1] + b[1]) / 2 - (b[0] - a[0]) * bend];
  return lerp(lerp(a, c, k), lerp(c, b, k), k);
};
const runner = (cordIndex, t, start, length, back = false, fill = WARM) => {
  const k = between(t, start, start + length);
  return k <= 0 || k >= 1 ? "" : circle(...onCord(CORDS[cordIndex], back ? 1 - ease(k) : ease(k)), 8, fill);
};
function towerNow(t) {
  const low = keys(t, [[SINK, 0], [SINK + 0.4, -0.03], [SINK + 2, 1], [SINK + 2.2, 0.95], [SINK + 2.4, 1]]), [x, y] = TOWER, shaft = 64 * (1 - low), floor = y - 58 - shaft, wall = mix(C.sky, C.paper, 0.35);
  const pile = keys(t, [[18.8, 0.6], [24.4, 4.6], [SINK, 4.6], [SINK + 2, 1]]), shows = 1 - move(t, 68.7, 69.1);
  const inside = folk({ x: x + 12, floor: floor + 62 + 40 * (1 - shows), t, kind: OFFICER, scale: 0.56, look: keys(t, [[18, [-0.6, 0.4]], [20, [0.6, 0.5]], [22, [-0.7, 0.5]], [25, [-0.3, 0.6]], [66, [0, 0.5]], [68, [-0.8, 0.3]], [69, [0.7, 0.2]]]), mood: keys(t, [[18, 0.1], [22, -0.5], [66, -0.4], [68.5, 0.8]]) });
  return box(x - 32, floor, 64, 58 + shaft - 6, 2, wall) + [0, 1].map(i => shaft > 22 + 34 * i ? box(x - 8, floor + 14 + i * 34, 16, 18, 3, mix(C.ink, "#f3c765", dusk(t) * 0.8)) : "").join("") +
    `<clipPath id="tower-window"><rect x="${x - 36}" y="${n(floor - 41)}" width="72" height="36"/></clipPath>` + box(x - 46, floor - 48, 92, 50, 4, C.paper) + box(x - 36, floor - 41, 72, 36, 3, mix("#51605f", WARM, 0.25)) + `<g clip-path="url(#tower-window)">${inside}${stack(x - 18, floor - 3, 0.52, { count: pile, w: 56 })}${stack(x + 33, floor - 3, 0.5, { count: pile - 2, w: 44 })}</g>` +
    box(x - 36, floor - 41, 72, 36, 3) + path(`M${x - 54},${n(floor - 46)}L${x},${n(floor - 72)}L${x + 54},${n(floor - 46)}Z`, C.plum) + box(x - 42, y - 58, 84, 58, 3, wall) + path(`M${x - 13},${y}v-34Q${x},${y - 46} ${x + 13},${y - 34}v34Z`, C.ink);
}
function papers(t) {   // every village sends two sheets up
  return ["river", "plain", "hills", "coast"].map((name, i) => [0, 1, 2].map(j => {
    const start = 18.5 + i * 0.35 + j * 1.75, k = between(t, start, start + 1.5), { x, floor } = SPOTS[name];
    if (k <= 0 || k >= 1) return "";
    const a = [x + (x < 430 ? 26 : -26), floor - 62], b = [TOWER[0], 62], c = [(a[0] + b[0]) / 2, Math.min(a[1], b[1]) - 24], e = ease(k), p = lerp(lerp(a, c, e), lerp(c, b, e), e);
    return faint(clamp((1 - k) * 8), sheet(p[0], p[1], 0.34 * clamp(k * 6), { turn: 10 * wave(t, 0.9, i / 4), lines: 3 }));
  }).join("")).join("");
}
function land(t) {
  const k = dusk(t), h = heat(t), sky = mix(mix("#cfe3ea", "#f5e0b4", Math.round(h * 16) / 16), "#7885a3", Math.round(k * 20) / 20), c = (colour, s = 0.55) => tone(mix(colour, "#e3c588", Math.round(h * 16) / 16 * 0.28), k, s);
  const river = "M-900,214C-200,214 60,238 240,222S420,246 560,244S700,262 800,274L1700,262V330L800,330C720,300 640,274 540,270S330,272 230,252S-100,246 -900,250Z";
  return box(-900, -500, 2700, 1200, 0, sky, bare) + (k > 0.3 ? faint((k - 0.3) / 0.7, moon(788, 54, 1)) : "") + (k < 0.7 ? faint(1 - k / 0.7, sun(788, 54, 0.85 + 0.2 * h)) : "") +
    hill(730, 210, 330, 128, c("#8fae9f")) + hill(560, 214, 330, 92, c("#9ab7a6")) + hill(60, 214, 520, 66, c("#a3bba0")) + path("M-900,176H330Q380,182 400,214H480Q500,172 540,170H760Q800,168 1700,150V300H-900Z", c("#9dba8f")) + path(river, c("#86b8cc")) +
    path("M-900,250C-100,246 60,262 230,262S480,282 560,282S700,300 764,330Q780,352 776,420V900H-900Z", mix(mix("#dcc793", "#e3c588", Math.round(h * 16) / 16 * 0.28), "#77607c", Math.round(k * 20) / 20 * 0.5)) + path("M764,330Q780,352 776,420V900H1700V300L800,300Z", c("#86b8cc")) + path("M764,330Q780,352 776,420");
}
const MAP_CAMERA = [[0, [427, 190, 1]], [18.2, [427, 190, 1]], [19.4, [436, 158, 1.34]], [25.4, [436, 158, 1.34]], [26.6, [427, 190, 1]], [56.2, [427, 190, 1]], [57.2, [300, 258, 1.55]], [60.5, [300, 258, 1.55]], [61, [427, 190, 1]], [65.9, [427, 190, 1]], [66.8, [436, 158, 1.34]], [71.6, [436, 158, 1.34]], [72.8, [427, 190, 1]]];
function villagers(t) {
  const up = during(t, 18.6, 25.8, 0.5), sad = during(t, 22, 32.6, 0.6), hot = during(t, HOT, 63.8, 0.5);
  const one = (name, kind, looks, more = {}) => folk({ x: SPOTS[name].x, floor: SPOTS[name].floor, t, kind, scale: SMALL, look: keys(t, looks), mood: 0.6 - 1.1 * Math.max(sad, hot) + 0.4 * move(t, 71, 72), ...more });
  const phones = at(2, -4, phone(0, 0, 0.42, { lit: 1 })), b = SPOTS.coast, c = SPOTS.hills, talk = during(t, CALL, 32.2, 0.35), hears = during(t, JOINED + 0.9, 32.3, 0.3);
  const waves = (x, y, start, end) => [x, y + 5 * wave(t, 0.6), during(t, start, end, 0.35)];
  const box2 = (x, y) => hot > 0.3 ? medicine(x, y, 0.62 * hot) : "";
  const leader = t < 69 ? "" : folk({ x: keys(t, [[69, 440], [69.9, SPOTS.tower.x]], straight), floor: lerp(214, SPOTS.tower.floor, between(t, 69.4, 69.9)), t, kind: OFFICER, scale: SMALL, steps: t * 60, going: during(t, 69, 69.9, 0.1), look: keys(t, [[69, [1, 0]], [69.9, [1, -0.2]], [70.6, [-0.6, -0.1]], [71.6, [-0.6, -0.1]], [72.4, [-0.3, -0.8]], [76, [0, 0]]]), mood: 1, hands: { right: waves(542, 134, 70, 72) } });
  return one("river", MIDWIFE, [[13, [0, 0.1]], [18.4, [0.1, 0]], [18.9, [0.8, -0.7]], [25.6, [0.8, -0.7]], [31, [0.8, 0]], [33, [0.9, -0.2]], [34, [-0.5, 0.7]], [36, [0.4, 0.3]], [53, [0.2, 0.6]], [63.6, [0.2, 0.6]], [65.4, [0.1, -0.7]], [66.8, [0.9, -0.4]], [70, [0.9, 0.1]], [73, [0.3, -0.5]], [76, [0, 0]]], { hands: { right: waves(316, 96, 34, 36.4), left: hot > 0.3 ? [270, 134, hot] : undefined } }) + box2(276, 148) +
    one("hills", HILL_NURSE, [[13, [0, 0.1]], [18.4, [0, 0]], [18.9, [-0.9, -0.6]], [25.6, [-0.8, -0.5]], [29, [0.2, 0.3]], [30.6, [0.5, 0.6]], [32.4, [0.5, 0.7]], [33, [-0.9, 0]], [36, [0.2, 0.4]], [37.8, [0.4, -0.6]], [39, [0.4, -0.9]], [53, [-0.2, 0.6]], [63.6, [-0.2, 0.6]], [65.6, [-0.3, -0.8]], [66.8, [-0.9, -0.3]], [70, [-0.9, 0.2]], [73, [-0.3, -0.7]], [76, [0, 0]]], { hold: hears > 0.1 ? phones : "", hands: { right: hears > 0.02 ? [c.x + 19, c.floor - 76, hears] : [c.x + 12, 132, hot] } }) + box2(596, 146) +
    (t > 70 ? towerNow(t) + leader : leader + towerNow(t)) +
    one("plain", DOCTOR, [[13, [0, 0.1]], [18.4, [0.1, 0]], [18.9, [0.8, -0.9]], [25.6, [0.7, -0.8]], [32, [0.8, -0.4]], [34, [0.2, -0.9]], [35, [0.9, -0.2]], [53, [0.3, 0.7]], [56.6, [0.3, 0.7]], [57.2, [0.9, 0.1]], [66, [0.6, -0.5]], [70, [0.8, -0.6]], [73, [0.5, -0.5]], [76, [0, 0]]], { hands: { right: hot > 0.3 ? [188, 304, hot] : waves(210, 266, 34.6, 36.4) } }) + box2(186, 318) +
    one("coast", STUDENT, [[13, [0, 0.1]], [18.4, [0, 0]], [18.9, [-0.8, -0.9]], [25.8, [-0.8, -0.8]], [26.6, [-0.5, -0.8]], [27.1, [-0.2, -1]], [32.6, [-0.2, -0.9]], [34, [-0.9, -0.2]], [36.4, [-0.9, -0.2]], [37.6, [-0.1, -0.9]], [53, [-0.3, 0.7]], [63.6, [-0.3, 0.7]], [65.2, [-0.2, -0.7]], [67, [-0.7, -0.7]], [72, [-0.6, -0.5]], [76, [0, 0]]], { hold: talk > 0.1 ? phones : "", hands: { right: talk > 0.02 ? [b.x + 20, b.floor - 76, talk] : [b.x + 10, 306, hot], left: waves(600, 266, 34.8, 36.4) } }) + box2(646, 318) +
    jar(432, 358, 0.72) + jar(470, 362, 0.55, { fill: C.ochre }) + folk({ x: SPOTS.potter.x, floor: SPOTS.potter.floor, t, kind: GRANDMOTHER, scale: SMALL, mood: 0.6, look: keys(t, [[13, [0.6, 0.6]], [52, [0.6, 0.6]], [57, [0.6, 0.6]], [57.5, [-0.9, -0.1]], [62, [-0.9, 0]], [66, [0.4, -0.6]], [70, [0.6, -0.6]], [74, [0.2, -0.6]], [76, [0, 0]]]), hands: { right: [412, 306 + 2 * wave(t, 1.6), 1 - move(t, 57.2, 57.6)] } });
}
function lights(t, part) {   // their glow lies behind the people
  const shine = (x, y, r, sign, more) => light(x, y, r, sign, { ...more, part }), cool = 1 - 0.62 * during(t, HOT, 65.2, 0.6), pulseAll = start => 1 + 0.16 * pulse(t, start, 0.6), r = 25;
  const put = (name, key, sign, start, more = {}) => shine(...SPOTS[name][key], r, sign, { grow: pop(t, start) * (1 - 0.14 * (1 - cool)), lit: cool, ...more });
  const copy = between(t, COPIED, 39), way = onCord(CORDS[0], 0.72 * ease(copy)),
    to = lerp(way, SPOTS.hills.second, move(t, 38.7, 39.3)), done = t > 45;
  const idea = (name, start, at0) => { const k = move(t, start, start + 0.4, overshoot), [x, y] = at0; return shine(x, y, 15, "jar", { grow: t < start ? 0 : k, fill: COOL }); };
  return (t > 13.3 ? put("coast", "light", "boat", -5) : "") + put("river", "light", "card", 13.5) + put("plain", "light", "packet", 13.9) + put("hills", "light", "bell", 14.3) +
    (t > COPIED && (t < 39.4 || t > 52.5) ? shine(...(t < 39.4 ? to : SPOTS.hills.second), r * (done ? 1 : pulseAll(COPIED)), done ? "basket" : "boat", { fill: done ? GOLD : WARM, lit: done ? cool : 1 }) : "") +
    (t > REACH && (t < 58.4 || t > 64.1) ? shine(...SPOTS.potter.light, r, "jar", { grow: pop(t, REACH + 0.7), lit: move(t, 62, 62.2), fill: COOL }) : "") +
    idea("plain", 64.9, [211, 226]) + idea("river", 65.4, [318, 62]) + idea("coast", 65.5, [600, 226]) + idea("hills", 65.9, [656, 70]) +
    (t > 69.8 ? shine(...SPOTS.tower.light, r, "bars", { grow: pop(t, 69.9), fill: "#d9b3cf" }) + (part === "glow" ? "" : rays(...SPOTS.tower.light, r, t, 69.9, C.plum, -180, 180, 9)) : "");
}
function messages(t) {   // what runs along the lines
  const forever = t < 72.6 ? "" : CORDS.map((c, i) => { const k = (twos(t) * 0.24 + i * 0.37) % 1; return circle(...onCord(c, i % 2 ? 1 - k : k), 7, [WARM, COOL, GOLD][i % 3]); }).join("");
  return runner(0, t, 31, 0.9, true) + runner(1, t, 33.9, 0.9) + runner(2, t, 34.3, 0.9) + runner(3, t, 35, 1.1) + runner(0, t, 35, 1) + runner(4, t, 64.2, 0.7, true, COOL) + runner(2, t, 64.8, 0.6, true, COOL) + runner(3, t, 64.8, 0.7, false, COOL) + runner(1, t, 65.3, 0.6, true, COOL) +
    runner(5, t, 70.9, 0.7) + runner(6, t, 71.1, 0.9, true) + runner(7, t, 71.2, 0.8) + forever;
}
function stuck(t) {   // a warm thermometer and a question in each village
  const face = () => thermometer(-18, 3, 0.72, 1) + sign(18, 13, 36, "?", C.clay);
  return [[208, 60, [52, 44], 0], [694, 68, [-88, 44], 0.5], [250, 230, [-52, 46], 1], [560, 230, [55, 46], 1.4]].map(([x, y, tail, wait]) => speech(x, y, 84, 66, tail, pop(t, HOT + 0.2 + wait * 0.5, x < 300 && y > 200 ? 58.2 : 56), face())).join("");
}
function map(t) {
  const cords = CORDS.map(([from, to, bend, start, end], i) => cord(SPOTS[from].light, SPOTS[to].light, bend, move(t, start, end), { thin: i === 4 && t < 64 })).join("");
  const town = hut(200, 186, 0.86, { lit: dusk(t) }) + hut(76, 350, 1.05, { lit: dusk(t), wall: "#efe0bd" }) + hut(690, 176, 0.84, { lit: dusk(t), roof: "#8c5a48", wall: "#cfc6b4" }) + hut(726, 344, 0.98, { lit: dusk(t) }) + tree(118, 184, 0.6) + bush(18, 356, 0.8) + boat(818, 352, 0.55, { t, aboard: 0 });
  return land(t) + town + cords + messages(t) + lights(t, "glow") + villagers(t) + papers(t) + lights(t, "disc") + stuck(t);
}

// A close view shrinks into its light on the map (k = 1), or grows out of it.
function iris(k, [fx, fy, fr], place, camera, name, view) {
  const [cx, cy, zoom] = camera, to = [(place[0] - cx) * zoom + STAGE.width / 2, (place[1] - cy) * zoom + PICTURE / 2, 25 * zoom];
  const s = (to[2] / fr) ** k, p = lerp([fx, fy], to.slice(0, 2), k), r = 900 * (to[2] / 900) ** k;
  return `<clipPath id="iris-${name}"><circle cx="${n(p[0])}" cy="${n(p[1])}" r="${n(r)}"/></clipPath><g clip-path="url(#iris-${name})">${at(p[0] - fx * s, p[1] - fy * s, view, s)}</g>` + circle(p[0], p[1], r);
}
const CLOSE = [   // opens from, to, closes from, to; its light; the light on the map
  [-9, -8, 12.2, 13.4, coast, COAST_LIGHT, SPOTS.coast.light], [39.4, 40.3, 51.6, 52.6, hills, HILL_LIGHT, SPOTS.hills.second, HILL_FIRST], [58.4, 59.2, 63.3, 64.2, stall, POT_LIGHT, SPOTS.potter.light],
];
const film = {
  seconds: 80, fps: 15, poster: 35.4,
  draw(t) {
    const close = CLOSE.find(([a, , , d]) => t > a && t < d), camera = keys(t, MAP_CAMERA);
    if (!close) return through(camera, () => map(t));
    const [a, b, c, d, view, from, place, first = from] = close, k = Math.max(1 - move(t, a, b), move(t, c, d));
    return k <= 0 ? view(t) : through(camera, () => map(t)) + iris(k, t < c ? first : from, place, camera, view.name, view(t));
  },
};
