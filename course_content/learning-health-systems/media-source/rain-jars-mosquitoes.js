// "Rain, jars, mosquitoes": from counting cases to expecting them, told by three water jars, a clinic and a weather office on an island.
"use strict";

const YARD = 338, JAR_FOOT = 358, STEP = 352;
const JARS = [330, 450, 570];
const WATER = "#4f93ad", LEAFY = "#a9c27f", DRY = "#e6cf94";
const CAMERA_PATH = [   // it stands still between its moves
  [0, [427, 190, 1]], [3.2, [427, 190, 1]], [4, [655, 232, 1.7]], [6.2, [655, 232, 1.7]], [7, [448, 212, 1.17]], [12.1, [448, 212, 1.17]], [13.3, [450, 277, 2.25]], [24.5, [450, 277, 2.25]],
  [25.5, [427, 190, 1]], [31, [427, 190, 1]], [32.5, [1427, 190, 1]], [38, [1427, 190, 1]], [38.8, [1560, 190, 1.16]], [40.6, [1560, 190, 1.16]], [42.1, [2427, 190, 1]], [45.8, [2427, 190, 1]], [46.8, [2427, 200, 1.14]], [55.6, [2427, 200, 1.14]],
];
const CAMERA_AGAIN = [[55.6, [427, 190, 1]], [60, [427, 190, 1]], [60.9, [448, 214, 1.2]], [80, [448, 214, 1.2]]];
const camera = t => t < 55.8 ? keys(t, CAMERA_PATH) : keys(t, CAMERA_AGAIN);
const grown = (size, x, y, inside) => size > 0.02 ? at(x, y, inside, size) : "";
const strides = (where, t) => clamp(Math.abs(where(t + 0.07) - where(t - 0.07)) / 8);
const wet = t => t < 50 ? keys(t, [[25.4, 0], [28, 1]]) : 0;
const storm = t => t < 50 ? keys(t, [[25.2, 0], [26.6, 1]]) : 0;

// ---- a jar whose side one can see through ----
// life: what grows in it, drawn by a function of the water's surface.
function clayJar(x, full, { cover = 0, id = 0, t = 0, life = null, hop = 0, shown = 1 } = {}) {
  const top = lerp(-9, -64, full), ripple = 1.2 * wave(t, 1.9, id * 0.3);
  const inner = "M-19,-80C-20,-70 -37,-58 -36,-32Q-32,-9 -19,-7H19Q32,-9 36,-32C37,-58 20,-70 19,-80Z";
  return thing(x, JAR_FOOT - hop, 1.25, () => path("M-25,-82C-26,-70 -46,-58 -44,-30Q-40,-2 -23,0H23Q40,-2 44,-30C46,-58 26,-70 25,-82Z", mix(C.clay, C.ochre, 0.4)) +
    `<clipPath id="jar${id}">${path(inner)}</clipPath>` + path(inner, mix(C.clay, C.ink, 0.55), bare) +
    `<g clip-path="url(#jar${id})">` + path(`M-50,${n(top + ripple)}Q-18,${n(top - ripple)} 0,${n(top + ripple * 0.4)}Q18,${n(top + ripple)} 50,${n(top - ripple)}V4H-50Z`, "#8cc3d6", stroke(C.paper, pen * 0.8)) + (life ? life(top) : "") + "</g>" +
    path(inner, "none", stroke(mix(C.clay, C.ink, 0.4), pen * 0.7)) + box(-30, -90, 60, 11, 5, mix(C.clay, C.ochre, 0.55)) + (cover > 0.01 ? at(0, -92 - 22 * (1 - Math.max(cover, 0.02)), lid(0, 0), shown) : ""));
}
const lid = (x, y) => at(x, y, box(-35, -7, 70, 10, 5, WOOD) + box(-9, -16, 18, 10, 5, WOOD) + path("M-14,-2H12", "none", stroke("#a9853f", pen * 0.7)));

// ---- small beings ----
const insect = (x, y, scale, t, seed, side = 1) => at(x, y, mosquito(0, 0, scale, { t, seed }), side, 0, 1);
const buzz = (t, seed, wide = 16) => [wide * Math.sin(twos(t) * 2.3 + seed * 2.1) + wide * 0.4 * Math.sin(twos(t) * 5.1 + seed), wide * 0.6 * Math.sin(twos(t) * 3.1 + seed * 1.3)];
const LANDS = 16.4, LEAVES = 18.8;
function layer(t) {   // the mosquito that lays its eggs
  if (t < 12.6 || t > 20.2) return "";
  const way = [[12.7, [250, 215]], [14.2, [390, 232]], [15.2, [430, 212]], [LANDS, [470, 284]], [LEAVES, [470, 284]], [19, [474, 236]], [20, [660, 186]]];
  const [x, y] = keys(t, way), flying = t < LANDS || t > LEAVES ? 1 : 0, [dx, dy] = buzz(t, 1, 6 * flying);
  return insect(x + dx, y + dy - (flying ? 0 : 2 * Math.abs(wave(t, 0.8))), 0.95, t, 1);
}
function life(t) {   // eggs, young ones, and those that fly out
  return top => {
    const eggs = [0, 1, 2, 3, 4, 5].map(i => { const k = pop(t, 17 + i * 0.28, 20.2 + i * 0.1); return k ? `<ellipse cx="${-8 + i * 4.6}" cy="${n(top - 0.4)}" rx="${n(2.3 * k)}" ry="${n(1.7 * k)}" fill="${C.ink}" stroke="none"/>` : ""; }).join("");
    const young = [-24, -14, -3, 8, 18, 26].map((x, i) => {
      const size = pop(t, 19.4 + i * 0.16, 22.2 + i * 0.28) * lerp(0.6, 1, move(t, 19.6, 22)), down = 3 + (i % 3) * 5 + 3 * wave(t, 2.1, i * 0.23), s = 2.4 * wave(t, 0.7, i * 0.4);
      return size > 0.02 ? at(x, top + down, path(`M0,0Q${n(4 + s)},6 ${n(s)},11Q${n(-3 + s)},15 ${n(-s)},18`, "none", stroke(C.ink, 3.2)) + circle(-s, 19, 3.2, C.ink, bare), size) : "";
    }).join("");
    return eggs + young;
  };
}
function hatched(t) {
  return [0, 1, 2, 3, 4].map(i => {
    const start = 22.3 + i * 0.32, k = between(t, start, start + 1.7), to = [[300, 228], [365, 214], [455, 205], [545, 216], [604, 236]][i];
    if (k <= 0 || t > 25.4) return "";
    const [dx, dy] = buzz(t, i, 8 * k), [x, y] = k < 0.3 ? lerp([450 + (i - 2) * 9, 276], [450 + (i - 2) * 7, 244], k / 0.3) : lerp([450 + (i - 2) * 7, 244], to, ease((k - 0.3) / 0.7));
    return insect(x + dx, y + dy, lerp(0.5, 0.85, k), t, i, i < 2 ? -1 : 1);
  }).join("");
}
const SWARM = [[252, 150], [300, 232], [390, 214], [452, 150], [508, 226], [566, 190], [640, 150], [700, 250], [350, 122]];
function swarm(t) {
  return t < 24.9 || t > 33 ? "" : SWARM.map(([x, y], i) => {
    const k = ease(between(t, 25 + i * 0.42, 26.2 + i * 0.42)), [dx, dy] = buzz(t, i, 17);
    const bite = i === 6 ? during(t, 29.4, 30.3, 0.3) : i === 0 ? during(t, 28.5, 29.4, 0.3) : 0, place = lerp([x + dx, y + dy], i === 6 ? [650, 236] : [282, 236], bite);
    return k ? insect(...lerp([450, 250], place, k), 0.9 * k, t, i, i % 2 ? 1 : -1) : "";
  }).join("");
}

// ---- the yard ----
const dark = t => mix("#d9edf2", "#9db4bd", Math.round(storm(t) * 12) / 12);
const grass = t => mix(DRY, LEAFY, Math.round(wet(t) * 12) / 12);
const seaside = (t, west, east) => box(west, -300, east - west, 520, 0, dark(t), bare) + box(west, 178, east - west, 60, 0, mix("#7db8c9", "#6b97a6", storm(t)), bare) + path(`M${west},178H${east}`, "none", stroke("#5f9fb2"));
const tuft = (x, y, t) => path(`M${x},${y}l-6,-11M${x},${y}l1,-15M${x},${y}l8,-10`, "none", stroke(mix("#b89a55", "#5f8f4f", wet(t))));
function house(x, y) {   // a small wooden house with a steep roof
  const boards = [-104, -84, -64, -44, -24].map(dy => path(`M-92,${dy}H92`, "none", stroke(mix(C.ochre, C.paper, 0.35), pen * 0.7))).join("");
  const shutter = side => box(side * 56 - 20, -94, 40, 50, 3, C.ink) + box(side * 56 - 20, -94, 19, 50, 2, C.teal) + box(side * 56 + 1, -94, 19, 50, 2, C.teal);
  return thing(x, y, 1, () => box(-96, -122, 192, 122, 2, mix(C.ochre, C.paper, 0.62)) + boards + shutter(-1) + shutter(1) + box(-19, -84, 38, 84, 2, C.clay) + circle(11, -40, 3, C.ink, bare) +
    path("M-114,-116L0,-196L114,-116Z", C.clay) + path("M-60,-128L0,-170L60,-128", "none", stroke(mix(C.clay, C.paper, 0.35))) + box(-28, -2, 56, 10, 2, "#cfc7b5") + [-80, 80].map(dx => box(dx - 10, 0, 20, 10, 2, "#cfc7b5")).join(""));
}
function standpipe(t) {
  const falls = [0.9, 2.3, 4.3].map(start => { const k = between(t, start, start + 0.42); return k > 0 && k < 1 ? drop(698, lerp(224, 300, k * k), 0.55) : ""; }).join("");
  const swell = Math.max(...[0.2, 1.6, 3.6].map((start, i) => t > start && t < [0.9, 2.3, 4.3][i] ? between(t, start, [0.9, 2.3, 4.3][i]) : 0), t > 4.8 ? 0.9 * between(t, 4.8, 5.6) : 0);
  const hangs = swell > 0.05 && t < 24 ? drop(698 + (t > 4.8 && t < 6.4 ? 1.4 * wave(t, 0.4) : 0), 218 + 4 * swell, 0.55 * swell) : "";
  return path(`M740,${JAR_FOOT}V210`, "none", stroke(C.ink, 15)) + path(`M740,${JAR_FOOT}V210`, "none", stroke("#8fa3a6", 9)) + path("M742,204H708Q698,204 698,214", "none", stroke(C.ink, 15)) + path("M742,204H708Q698,204 698,214", "none", stroke("#8fa3a6", 9)) +
    path("M728,186H752M740,186V200", "none", stroke(C.clay, 6)) + hangs + falls;
}
function bucket(x, y, full, turn = 0) {
  return at(x, y, path("M-21,4Q0,-34 21,4", "none") + path("M-24,2H24L18,40H-18Z", mix(C.sky, C.paper, 0.25)) + path(`M${n(-24 + 6 * (1 - full) - 0)},${n(6 + 34 * (1 - full))}H${n(24 - 6 * (1 - full))}L18,40H-18Z`, WATER, bare) + path("M-24,2H24L18,40H-18Z"), 1, turn);
}
const youngX = t => t < 50 ? keys(t, [[6, 640], [7, 622], [10, 622], [10.1, 622], [11.9, 622], [13.2, 960], [24.6, 960], [25.9, 676]]) : keys(t, [[59.9, 128], [61.5, 622], [62.3, 622], [62.8, 504]]);
const oldX = t => t < 50 ? keys(t, [[0, 250], [6.6, 250], [7.3, 276], [11.8, 276], [13.2, -90], [24.6, -90], [25.9, 238]]) : keys(t, [[55, 226], [60.3, 226], [60.9, 276], [62, 276], [62.6, 396]]);
const POUR = [8, 9.9];
function young(t) {   // she carries the water
  const x = youngX(t), pours = during(t, POUR[0] - 0.3, POUR[1] + 0.3, 0.3), waits = 1 - move(t, 6, 6.4), slaps = during(t, 29.5, 30.4, 0.18);
  let hands = {};
  if (t < 6.5) hands = { right: [688, 286, waits] };
  if (t >= 6.5 && t < 11.6) hands = { left: [x - 26, YARD - 92, during(t, 6.7, 11, 0.3)], right: [x + 2, YARD - 84, during(t, 6.7, 11, 0.3)] };
  if (t > 25 && t < 50) hands = { left: [x - 40 + 18 * wave(t, 0.6), YARD - 150, during(t, 27.2, 29.3, 0.3)], right: [x - 22, YARD - 92, slaps] };
  if (t > 55) hands = lidHands(t, x, 1);
  const look = t < 50 ? keys(t, [[0, [0.9, 0.4]], [3.4, [0.9, 0]], [4.3, [0.9, 0.1]], [4.7, [0.9, 0.8]], [5.2, [0.9, 0.1]], [6.1, [0.9, 0.2]], [6.4, [-0.9, 0.3]], [10.2, [-0.9, 0.6]], [10.5, [-0.9, -0.1]], [11.7, [-0.9, 0]], [12, [0.9, 0]], [24, [-0.9, 0]], [26.2, [-0.3, -0.9]], [27.3, [-0.8, -0.2]], [29.3, [-0.6, 0]], [29.6, [-0.6, 0.8]], [30.6, [-0.7, -0.1]]]) :
    keys(t, [[55, [0.8, -0.2]], [58.4, [0.8, -0.3]], [58.9, [0.9, 0.3]], [59.8, [0.9, 0.3]], [61.3, [0.9, 0]], [61.5, [-0.8, 0.5]], [63.2, [-0.8, 0.7]], [63.6, [0.2, -0.6]], [64.5, [0.7, -0.4]], [65, [0.2, 0.6]], [66, [0.8, -0.4]], [66.6, [-0.9, 0]]]);
  return person({ x, floor: YARD, t, kind: STUDENT, scale: 1.2, steps: x, going: strides(youngX, t), look, hands, tilt: -5 * pours,
    mood: t < 50 ? keys(t, [[0, -0.1], [4.8, -0.5], [8, 0.3], [10, 0.9], [25, 0.7], [26.6, 0.7], [28, -0.4], [29.6, -0.9]]) : keys(t, [[55, 0.2], [58.8, 0.2], [59.4, -0.1], [61, 0.5], [63, 0.9]]) });
}
function carried(t) {   // the bucket under the tap, in her hands, over the jar
  if (t > 11.9 || t < 0) return "";
  const x = youngX(t), lift = move(t, 6.2, 6.9), tip = during(t, POUR[0] - 0.3, POUR[1] + 0.25, 0.4), full = t < POUR[0] ? 0.72 : lerp(0.72, 0, move(t, POUR[0], POUR[1], straight));
  const spot = lerp([698, 303], [x - 14, YARD - 94], lift), place = lerp(spot, [x - 16, YARD - 112], tip);
  const set = move(t, 10.5, 11.2), [px, py] = lerp(place, [668, 318], set);
  const stream = t > POUR[0] - 0.02 && t < POUR[1] ? path(`M${n(px - 26)},${n(py - 4)}Q${JARS[2] + 8},${n(py - 4)} ${JARS[2] + 4},${JAR_FOOT - 92}`, "none", stroke(WATER, 8)) : "";
  return stream + bucket(px, py + 3 * Math.abs(wave(t, 0.5)) * strides(youngX, t), Math.max(0.04, full), -62 * tip);
}
function old(t) {   // her grandmother, who pours from a bowl
  const x = oldX(t), fans = during(t, 0.3, 3.2, 0.4), pours = during(t, 7.6, 9.6, 0.4), pat = during(t, 10.2, 11.7, 0.3), waves = during(t, 27.4, 31, 0.3);
  let hands = {};
  if (t < 6) hands = { left: [x - 30 + 7 * wave(t, 0.8), YARD - 162, fans] };
  else if (t < 12) hands = { right: [lerp(x + 42, 306, pat), lerp(YARD - 96 - 8 * pours, JAR_FOOT - 116 + 4 * pulse(t, 10.7, 0.6), pat), during(t, 6.8, 11.8, 0.4)] };
  else if (t < 50) hands = { right: [x + 52 + 16 * wave(t, 0.5), YARD - 130 + 10 * wave(t, 0.5, 0.25), waves] };
  else hands = t < 61 ? { right: [x + 44, YARD - 92, during(t, 56.2, 60.6, 0.4)] } : lidHands(t, x, -1);
  const look = t < 50 ? keys(t, [[0, [0.3, -0.9]], [2.6, [0.4, -0.8]], [3.2, [0.9, 0]], [6.6, [0.9, 0]], [7.4, [0.8, 0.6]], [10, [0.8, 0.6]], [10.4, [0.9, 0]], [11.7, [0.9, 0]], [12, [-0.9, 0]], [24, [0.9, 0]], [26.2, [0.3, -0.9]], [27.4, [0.9, -0.2]]]) :
    keys(t, [[55, [0.9, -0.2]], [56.4, [0.9, -0.3]], [58.4, [0.9, -0.4]], [58.9, [0.8, 0.6]], [60.2, [0.7, 0.6]], [60.5, [0.9, 0.1]], [61, [0.8, 0.5]], [63.2, [0.7, 0.6]], [63.6, [0.7, -0.6]], [64.6, [0.8, -0.2]], [66.2, [0.9, -0.5]], [66.7, [0.9, 0]]]);
  const bowl = t > 6.8 && t < 10.3 ? faint(1 - move(t, 9.9, 10.2), at(x + 44, YARD - 98 - 8 * pours, path("M-20,-6H20Q16,14 0,14Q-16,14 -20,-6Z", C.sand), 1, 48 * pours)) + (t > 7.9 && t < 9.4 ? path(`M${n(x + 62)},${YARD - 98}Q${JARS[0] + 4},${YARD - 98} ${JARS[0]},${JAR_FOOT - 92}`, "none", stroke(WATER, 6)) : "") : "";
  const ring = pulse(t, 58.6, 1.4), tel = t > 56 && t < 60.8 ? faint(1 - move(t, 60.4, 60.8), phone(x + 48, YARD - 106, 0.78, { lit: 0.4 + 0.6 * move(t, 58.4, 58.6), ring: during(t, 58.5, 60.2, 0.25), t })) : "";
  return person({ x, floor: YARD, t, kind: GRANDMOTHER, scale: 1.2, steps: x, going: strides(oldX, t), look, hands, tilt: 3 * ring,
    mood: t < 50 ? keys(t, [[0, -0.4], [6, 0], [9, 0.7], [25, 0.7], [26.6, 0.8], [27.8, -0.6]]) : keys(t, [[55, 0.2], [58.8, 0.1], [60, 0.2], [62, 0.8]]) }) + bowl + tel;
}
// When and by whom each jar is covered: her left and right hand hold the lid until it lies on the jar.
const COVERS = [[61, 61.8], [62.7, 63.3], [61.8, 62.5]];
const covered = (t, i) => t < 56 ? 0 : t < COVERS[i][0] - 0.5 ? 0 : Math.max(0.02, windup(between(t, COVERS[i][0], COVERS[i][1])));
function lidHands(t, x, side) {
  const held = i => during(t, COVERS[i][0] - 0.45, COVERS[i][1] + 0.35, 0.25), y = i => JAR_FOOT - 118 - 27 * (1 - covered(t, i));
  const i = side < 0 ? (t < 62.2 ? 0 : 1) : (t < 62.6 ? 2 : 1), reach = held(i), half = i === 1 ? 30 : 26;
  return side < 0 ? { right: [JARS[i] - half, y(i), reach] } : { left: [JARS[i] + half, y(i), reach] };
}
const level = (t, i) => t > 50 ? 0.86 : t < 25 ? keys(t, [[7.9, [0.35, 0.68, 0.3][i]], [9.8, [0.75, 0.68, 0.82][i]]]) : keys(t, [[26.5, [0.75, 0.68, 0.82][i]], [30, 0.93]]);
function heavyCloud(t) {   // the rain comes in from the sea
  if (t < 24.8 || t > 33) return "";
  const slide = 1 - ease(between(t, 25.1, 26.6)), grey = mix("#71868f", C.paper, 0.25);
  return [[120, 56, 1.7], [330, 40, 2], [560, 52, 1.8], [760, 42, 1.7]].map(([x, y, s], i) => cloud(x + slide * (760 + i * 60) + 4 * wave(t, 5, i * 0.3), y, s, { fill: grey })).join("");
}
function yard(t) {
  const again = t > 55, hot = again ? 1 : 1 - storm(t), far = seaside(t, -400, 1080);
  const land = hill(690, 236, 560, 70, mix("#b7ae74", "#86a97a", wet(t))) + box(-400, 232, 1480, 400, 0, grass(t), bare) + path("M-400,232H1080", "none", stroke(mix("#b89a55", "#5f8f4f", wet(t)))) +
    path("M-400,312Q200,296 500,312T1080,310V600H-400Z", mix(mix(DRY, EARTH, 0.6), grass(t), 0.25 + wet(t) * 0.35), bare);
  const cracks = faint(0.8 * (1 - wet(t)), [[250, 372], [640, 368], [800, 330]].map(([x, y]) => path(`M${x},${y}l22,-9l18,7l26,-5M${x + 22},${y - 9}l8,-14`, "none", stroke("#b08f52", pen * 0.8))).join(""));
  const sky = hot > 0.02 ? sun(again ? 56 : 420, again ? 60 : lerp(112, -70, 1 - hot), again ? 0.8 : 1.1 + 0.05 * wave(t, 1.5)) : "";
  const shimmer = t < 6.8 || again && t < 56 ? [0, 1, 2].map(i => path(wiggle(470 + i * 34, 226, 30, twos(t) * 4 + i * 2, 4), "none", stroke(C.ochre))).join("") : "";
  const pools = [[236, 366, 44], [700, 366, 52], [830, 340, 30]].map(([x, y, w]) => wet(t) > 0.1 ? `<ellipse cx="${x}" cy="${y}" rx="${n(w * wet(t))}" ry="${n(7 * wet(t))}" fill="#8cc3d6" stroke="none"/>` : "").join("");
  const rains = storm(t) > 0.1 && t < 33 ? rain(-20, 86, 900, 280, t, move(t, 26, 27.2)) : "";
  return far + sky + heavyCloud(t) + (again ? forecast(t) : "") + land + shimmer + cracks + house(112, 322) + palm(816, 322, 1.25, { lean: 3 * wave(t, 3.4) * (0.5 + storm(t)) }) + tuft(200, 372, t) + tuft(520, 374, t) + tuft(770, 372, t) + pools + rains +
    standpipe(t) + old(t) + young(t) + JARS.map((x, i) => clayJar(x, level(t, i), { id: i, t, life: i === 1 && t > 16 && t < 25.2 ? life(t) : null, cover: covered(t, i), shown: between(t, COVERS[i][0] - 0.3, COVERS[i][0] - 0.1), hop: 4 * Math.abs(pulse(t, COVERS[i][1] - 0.1, 0.3)) }) + (again ? sparks(x + 44, JAR_FOOT - 122, t, COVERS[i][1] - 0.1) : "")).join("") +
    carried(t) + layer(t) + hatched(t) + swarm(t) + sparks(650, 226, t, 29.55) + (again ? bounced(t) + alarm(t) : "");
}

// ---- the warning: the rain is still three months away ----
const LEAVES_AT = [[380, 96], [500, 96], [620, 96]];
function forecast(t) {
  return cloud(770 + 4 * wave(t, 5), 84, 1.05, { fill: mix("#71868f", C.paper, 0.25) }) + rain(722, 112, 90, 68, t, 1);
}
function alarm(t) {
  const away = 1 - move(t, 60.1, 60.6);
  if (away <= 0) return "";
  const leaves = LEAVES_AT.map(([x, y], i) => grown(pop(t, 56.5 + i * 0.3) * (1 + 0.08 * pulse(t, 58.3 - i * 0.28, 0.5)), x, y, calendar(0, 8, 0.94, { day: i + 1, colour: C.teal }))).join("");
  const way = arrow([734, 122], [302, 218], { bend: 0.2, colour: C.plum, drawn: move(t, 57.3, 58.5), width: 6, head: 15 });
  return faint(away, leaves + way) + speech(216, 80, 76, 66, [32, 58], pop(t, 58.5, 60.2), sign(0, 17, 48, "!", C.clay));
}
function bounced(t) {   // two that find the jars shut
  const one = (start, x, seed, away) => {
    const k = t - start;
    if (k < 0 || k > 2.8) return "";
    const [dx, dy] = buzz(t, seed, k > 0.8 && k < 1 ? 0 : 5), hit = JAR_FOOT - 138, rises = away > 0 ? [[2.15, [x + 4, 112]], [2.8, [x + 240, 20]]] : [[2.8, [x - 330, 70]]];
    const [px, py] = keys(k, [[0, [x - 190, 96]], [0.85, [x, hit]], [1.05, [x + 10, hit - 32]], [1.45, [x + 6, hit - 4]], [1.65, [x + 2, hit - 36]], ...rises]);
    return insect(px + dx, py + dy, 1.05, t, seed, k > 1.5 ? away : 1);
  };
  return one(63.3, JARS[1], 1, 1) + one(64.6, JARS[0] + 6, 2, -1) + sparks(JARS[1] + 20, JAR_FOOT - 130, t, 64.15) + sparks(JARS[0] + 26, JAR_FOOT - 130, t, 65.45);
}

// ---- the clinic ----
const WEEKS = [0.08, 0.08, 0.06, 0.06, 0.06, 0.12, 0.3, 0.5, 0.75, 1];
const ARRIVE = [32.7, 34, 35.3, 36.6];
function heat(x, y, t, power) {   // fever
  return power < 0.05 ? "" : [-13, 0, 13].map((dx, i) => faint(power, path(wiggle(x + dx, y, 17 + (i === 1 ? 5 : 0), twos(t) * 3 + i * 2, 3.5), "none", stroke(C.clay, pen * 1.2)))).join("");
}
const cheeks = colour => ({ front: (fx, fy) => [-1, 1].map(side => `<ellipse cx="${n(side * 12 + fx)}" cy="${n(6 + fy)}" rx="5" ry="3.6" fill="${colour}" stroke="none"/>`).join("") });
const feverish = kind => ({ ...kind, front: (fx, fy) => cheeks(mix(C.clay, kind.skin, 0.2)).front(fx, fy) + kind.front(fx, fy) });
const ILL = [[DRIVER, 1584], [ELDER, 1662], [FARMER, 1742], [CLERK, 1814]].map(([kind, seat]) => [feverish(kind), seat]);
function patient(t, i) {
  const [kind, seat] = ILL[i], where = s => keys(s, [[ARRIVE[i] - 1.1, 1930], [ARRIVE[i] + 0.1, seat]]), x = i ? where(t) : seat, stands = i === 3;
  if (x > 1915) return "";
  const sit = stands ? 0 : i ? windup(between(t, ARRIVE[i] + 0.1, ARRIVE[i] + 0.5)) : 1, ill = 0.5 + 0.5 * Math.abs(wave(t, 3.1, i * 0.3)), brow = [x + 4, STEP - 158 + 20 * sit, i % 2 ? 0.97 * move(t, ARRIVE[i] + 0.5, ARRIVE[i] + 0.9) : 0];
  return person({ x, floor: STEP, t, kind, scale: 1.15, sit, steps: x, going: i ? strides(where, t) : 0, look: [-0.6, 0.5], mood: -0.9, shiver: 0.16, hands: i === 1 ? {} : { right: brow }, tilt: -4 + 2 * wave(t, 3.4, i * 0.2) }) +
    heat(x, STEP - 204 + 20 * sit - (kind.coat === DRIVER.coat || i === 3 ? 0 : 12), t, ill * (stands || sit > 0.8 ? 1 : 0));
}
function caseRoll(t) {   // a long sheet: this week's bar is always at the nurse's pencil
  const done = ARRIVE.map(at0 => move(t, at0 + 0.75, at0 + 1.05)).reduce((a, b) => a + b, 0), wide = 40, now = 5 + done, x0 = 1408;
  const bars = WEEKS.map((v, i) => {
    const start = i < 6 ? -1 : ARRIVE[i - 6] + 1.05, grow = i < 6 ? 1 : overshoot(between(t, start, start + 0.5)), h = 148 * v * Math.max(0, grow), x = x0 - (now - i) * wide;
    return h > 0.5 && x > 1150 && t > start ? box(x - 15, 216 - h, 30, h, 3, C.clay) : "";
  }).join("");
  return box(1150, 34, 300, 206, 8, WOOD) + box(1160, 44, 280, 186, 4, C.paper) + `<clipPath id="roll"><rect x="1162" y="46" width="276" height="182"/></clipPath><g clip-path="url(#roll)">${bars}</g>` + path("M1168,217H1434");
}
const countX = t => keys(t, [[40.4, 1500], [41, 1500]]);
function counting(t) {   // the nurse at the long sheet
  const beat = ARRIVE.map(s => during(t, s + 0.8, s + 1.75, 0.25)).reduce((a, b) => a + b, 0), last = ARRIVE.filter(s => s + 1.05 <= t).length, high = last ? WEEKS[5 + last] * overshoot(between(t, ARRIVE[last - 1] + 1.05, ARRIVE[last - 1] + 1.55)) : 0.1;
  const look = keys(t, [[31, [0.6, 0]], [33.2, [0.8, 0.2]], [33.5, [-0.9, -0.2]], [34.4, [0.8, 0.2]], [34.8, [-0.9, -0.3]], [35.6, [0.8, 0.2]], [36.1, [-0.9, -0.4]], [36.9, [0.8, 0.2]], [37.4, [-0.9, -0.5]], [38, [-0.9, -0.5]], [38.4, [0.9, 0.2]], [39.1, [0.9, 0.2]], [39.5, [0.6, -0.9]]]);
  const tip = [1434, Math.max(178, 212 - 130 * high), Math.max(beat, 0)];
  return person({ x: countX(t), floor: STEP, t, kind: NURSE, scale: 1.2, look, mood: keys(t, [[33, 0.1], [36, -0.3], [38.4, -0.6], [39.6, -0.2]]), hands: { left: tip }, tilt: 3 * pulse(t, 38.3, 0.6) }) +
    (beat > 0.1 ? faint(beat, at(...lerp([1462, 318], [tip[0] - 2, tip[1] - 2], beat), PENCIL, 1.2, -90)) : "");
}
function clinicPorch(t) {
  const wall = mix(C.paper, C.sky, 0.12);
  const porch = box(1060, 40, 900, 300, 2, wall) + path("M1030,30L1064,-30H1990L2024,30Z", C.clay) + path("M1030,30H2024", "none", stroke(C.ink, 7)) + box(1040, 326, 960, 200, 0, "#d8cdb8", bare) + path("M1040,326H2000") +
    box(1604, 70, 210, 78, 5, mix(C.sky, C.paper, 0.3)) + path("M1709,70v78") + path("M1624,128l30,-38M1732,128l30,-38", "none", stroke(C.paper)) + box(1084, 130, 50, 196, 3, C.teal) + circle(1124, 236, 4, C.ink, bare) + at(1527, 80, circle(0, 0, 34, C.paper) + heart(0, 2, 1.15));
  const seat = box(1548, STEP - 44, 232, 13, 5, WOOD) + path(`M1562,${STEP - 31}V${STEP - 3}M1766,${STEP - 31}V${STEP - 3}`, "none", stroke(C.ink, 8));
  const asks = thought(1640, 76, 0.95 * pop(t, 39.2, 41.2), [[1556, 150, 5], [1572, 128, 8]], cloud(-24, -6, 0.55, { fill: "#9fb1b8" }) + path("M-40,12l-4,14M-24,12l-4,14M-8,12l-4,14", "none", stroke(WATER)) + sign(34, 16, 46, "?", C.plum));
  return porch + caseRoll(t) + seat + [3, 2, 1, 0].map(i => patient(t, i)).join("") + counting(t) + asks;
}

// ---- the weather office ----
const RAINS = [0.3, 0.18, 0.06, 0.04, 0.05, 0.92, 0.75, 0.5], CASES = [0.08, 0.08, 0.06, 0.05, 0.05, 0.12, 0.62, 1];
const CELL = 46, LEFT = 2243;
const column = i => LEFT + (i + 0.5) * CELL;
const MEETS = 47.9;
function strip(x, y, values, colour, grown, h, turn = 0, lit = () => 0) {
  return at(x, y, box(-196, -h / 2, 392, h, 6, C.paper) + values.map((v, i) => {
    const tall = (h - 24) * v * clamp(overshoot(clamp(grown - i)), 0, 1.1), place = (i - 3.5) * CELL;
    return box(place - 21, -h / 2 + 5, 42, h - 10, 4, mix(C.paper, colour, 0.3 * lit(i)), bare) + (tall > 0.5 ? box(place - 16, h / 2 - 10 - tall, 32, tall, 3, colour) : "");
  }).join("") + path(`M-186,${h / 2 - 9}H186`), 1, turn);
}
const STEPS_OF_TIME = [[48.6, [2, 3, 4]], [49.6, [5]], [50.6, [6, 7]]];
const glows = (t, i) => STEPS_OF_TIME.reduce((sum, [start, list]) => sum + (list.includes(i) ? during(t, start, start + 1.4, 0.3) : 0), 0) ;
const visitX = t => keys(t, [[43.6, 1940], [45.4, 2118]]);
function charts(t) {
  const arrives = visitX(t), put = ease(between(t, 45.4, 46.3)), push = windup(between(t, 47.1, MEETS));
  const from = [arrives + 130, 214], onTable = [2478, 260], home = [2427, 254], [x, y] = t < 47.1 ? lerp(from, onTable, put) : lerp(onTable, home, push);
  const grown = keys(t, [[42.2, 5], [42.8, 5.9], [43, 5.9], [43.4, 7], [43.8, 8]], straight);
  return strip(2427 - 3 * pulse(t, MEETS, 0.4), 168, RAINS, WATER, grown, 88, 0, i => i < 6 ? glows(t, i) : 0) + (t > 43.5 ? at(x, y, strip(0, 0, CASES, C.clay, 9, 92, lerp(lerp(-6, 8, put), 0, push), i => i > 5 ? glows(t, i) : 0), lerp(0.5, 1, put)) : "") + sparks(2632, 214, t, MEETS - 0.1) + at(2222, 214, sparks(0, 0, t, MEETS - 0.1), 1, 180);
}
function pattern(t) {   // what stands above the columns, and the arrow from the rain to the cases
  const size = start => pop(t, start), sick = at(0, 0, circle(0, 0, 22, "#b57d57") + circle(-8, -3, 2.8, C.ink, bare) + circle(8, -3, 2.8, C.ink, bare) + path("M-7,11Q0,4 7,11") + circle(-13, 5, 4.5, C.clay, bare) + circle(13, 5, 4.5, C.clay, bare), 1);
  return grown(size(48.7), column(2.5), 86, sun(0, 0, 0.68)) + at(column(4.9), 90, cloud(0, -8, 0.56, { fill: "#9fb1b8" }) + path("M-14,10l-3,13M0,10l-3,13M14,10l-3,13", "none", stroke(WATER)), size(49.7)) + at(column(7), 90, sick, size(50.7)) +
    (t > 48.7 ? arrow([column(2.5) + 38, 88], [column(4.9) - 36, 88], { drawn: move(t, 49.2, 49.8), colour: C.plum, width: 5 }) + arrow([column(4.9) + 32, 88], [column(7) - 28, 88], { drawn: move(t, 50.2, 50.8), colour: C.plum, width: 5, head: 9 }) : "") +
    arrow([column(5) + 2, 158], [column(6.5) + 2, 236], { bend: -0.28, drawn: move(t, 52.3, 53.2), colour: C.plum, width: 8, head: 15 });
}
function stationBack(t) {
  const spin = twos(t) * 130, cups = at(2716, 66, [0, 120, 240].map(a => { const c = Math.cos((a + spin) * Math.PI / 180); return path(`M0,0H${n(34 * c)}`, "none", stroke(C.ink, 4)) + circle(34 * c, 0, 9, C.clay); }).join("") + circle(0, 0, 5, C.ink), 1);
  return seaside(60, 1950, 3300) + hill(2560, 236, 700, 64, "#86a97a") + box(2000, 232, 1300, 400, 0, LEAFY, bare) + path("M2000,232H3300", "none", stroke("#5f8f4f")) + box(1950, 326, 1300, 200, 0, "#d8cdb8", bare) + path("M1950,326H3250") +
    cloud(2176 + 5 * wave(t, 6), 86, 0.6) + path("M2716,326V70", "none", stroke(C.ink, 7)) + cups + gauge(t) +
    thing(2096, 326, 1, () => box(-76, -150, 152, 150, 3, mix(C.sky, C.paper, 0.4)) + path("M-92,-146L-70,-186H70L92,-146Z", C.plum) + box(-58, -124, 46, 40, 3, C.paper) + box(14, -124, 46, 40, 3, C.paper) + path("M-44,-186Q-44,-232 0,-240M-44,-186V-240", "none") + path("M-70,-250Q-46,-214 -14,-244Z", C.paper));
}
const gauge = t => at(2690, 252, path("M-15,-64L-11,-50V74H11V-50L15,-64Z", C.paper) + box(-9, lerp(52, -16, keys(t, [[42, 0.1], [43.2, 0.9]])), 18, lerp(20, 88, keys(t, [[42, 0.1], [43.2, 0.9]])), 2, WATER, bare) + path("M-11,-30h8M-11,-10h8M-11,10h8M-11,30h8"));
function tableTop() {
  return path("M2238,322L2228,374M2616,322L2626,374", "none", stroke(C.ink, 10)) + path("M2228,112H2626L2664,312H2190Z", WOOD) + path("M2190,312H2664V326H2190Z", mix(WOOD, C.ink, 0.18));
}
function station(t) {
  const x = visitX(t), push = during(t, 46.9, 48.2, 0.3), carries = 1 - move(t, 45.5, 46.2), shows = during(t, 52.2, 53.6, 0.4), glad = between(t, 51, 52);
  const nurseHands = t < 46.3 ? { right: [x + 62, 222, carries] } : { right: [lerp(2196, 2214, shows), lerp(256, 244, shows), Math.max(push, shows)] };
  const nurse = person({ x, floor: STEP, t, kind: NURSE, scale: 1.25, steps: x, going: strides(visitX, t), hands: nurseHands, mood: keys(t, [[43, 0], [46, 0.3], [51, 0.2], [52, 0.9]]),
    look: keys(t, [[43, [0.9, 0]], [45.4, [0.9, 0]], [46, [0.8, 0.5]], [48.5, [0.8, 0.5]], [48.8, [0.9, -0.5]], [51.6, [0.9, -0.4]], [52.2, [0.9, 0.3]], [53.6, [0.9, 0.3]], [54, [0.9, -0.1]]]) });
  const reads = during(t, 42, 43.9, 0.3), taps = during(t, 46.9, 48.2, 0.3), points = during(t, 48.5, 51.5, 0.4);
  const officer = person({ x: 2740, floor: STEP, t, kind: OFFICER, scale: 1.25, mood: keys(t, [[42, 0.2], [45, 0.5], [51.6, 0.3], [52.4, 0.9]]), hands: { left: [lerp(lerp(2690, 2648, taps), 2672, points), lerp(lerp(250, 250, taps), 176 + 4 * wave(t, 0.9), points), Math.max(reads, taps, points)] },
    look: keys(t, [[41, [-0.8, 0.2]], [43.6, [-0.8, 0.2]], [44.2, [-0.9, 0]], [46, [-0.8, 0.5]], [48.5, [-0.8, 0.4]], [48.8, [-0.9, -0.5]], [51.6, [-0.9, -0.4]], [52.2, [-0.9, 0.3]], [53.6, [-0.9, 0.3]], [54, [-0.9, -0.1]]]), tilt: -3 * pulse(t, 53.8, 0.7) + 2 * glad * wave(t, 2.4) });
  return stationBack(t) + tableTop() + (t > 43.4 && t < 46.3 ? nurse : "") + charts(t) + pattern(t) + (t < 46.3 ? "" : nurse) + officer;
}

// ---- the last picture: from after to before ----
const STRIP = 336, WAVE_AT = [548, 602, 656, 710], WAVE_HIGH = [66, 122, 158, 96];
const homeX = t => keys(t, [[70.2, 792], [72.1, 268]]);
function ending(t) {
  const x = homeX(t), may = move(t, 72.2, 72.9), points = during(t, 68.7, 70.2, 0.4), ahead = during(t, 72.3, 90, 0.4);
  const back = box(0, 0, STAGE.width, PICTURE, 0, C.sand, bare) + box(0, STRIP, STAGE.width, 60, 0, EARTH, bare) + path(`M0,${STRIP}H854`);
  const bars = WAVE_AT.map((bx, i) => {
    const h = WAVE_HIGH[i] * pop(t, 68.1 + i * 0.12);
    return h < 1 ? "" : faint(1 - may, box(bx - 22, STRIP - h, 44, h, 3, C.clay)) + faint(may, box(bx - 22, STRIP - h, 44, h, 3, mix(C.clay, C.paper, 0.86), `${stroke(C.clay)} stroke-dasharray="3 8"`));
  }).join("");
  const rainy = cloud(420 + 3 * wave(t, 5), 126, 1.25, { fill: "#9fb1b8" }) + rain(366, 154, 116, 182, t, 1);
  const after = arrow([760, 118], [586, 140], { bend: -0.3, colour: C.clay, drawn: t < 70 ? move(t, 69, 69.8) : 1, width: 7, head: 15 });
  const before = arrow([250, 96], [600, 76], { bend: 0.17, colour: C.teal, drawn: move(t, 72.8, 73.9), width: 8, head: 17 });
  const folk = (kind, px, look, hands = {}, mood = 0.8, more = {}) => person({ x: px, floor: 358, t, kind, look, hands, mood, scale: 1.2, ...more });
  const jarHere = thing(196, 366, 0.72, () => { const y = JAR_FOOT; return at(0, -y, at(0, 0, clayJar(0, 0.86, { id: 7, t, cover: 1 }), 1)); });
  return back + rainy + bars + faint(1 - move(t, 70.2, 70.8), after) + before + grown(pop(t, 72.9) * 0.9, 629, 126, sign(0, 22, 64, "?", C.clay)) +
    folk(GRANDMOTHER, 60, t < 70 ? [0.9, 0] : [0.8, -0.2 * ahead], {}, 0.6) + folk(OFFICER, 140, t < 70.4 ? [0.9, -0.1] : t < 72 ? [0.9, 0] : [0.8, -0.4], { }, 0.7) +
    folk(NURSE, x, keys(t, [[68, [-0.9, -0.2]], [72.1, [-0.9, 0]], [72.5, [0.9, -0.3]]]), t < 71 ? { left: [x - 62, 236 + 4 * wave(t, 0.8), points] } : { right: [x + 54, 214, ahead] }, keys(t, [[68, -0.3], [70, -0.2], [72.4, 0.9]]), { steps: x, going: strides(homeX, t) }) + jarHere;
}

function world(t) {
  const [cx, , zoom] = camera(t), west = cx - 427 / zoom, east = cx + 427 / zoom;
  return (east > 1950 ? station(t) : "") + (west < 1070 ? yard(t) : "") + (east > 1020 && west < 2030 ? clinicPorch(t) : "");
}
const film = {
  seconds: 76.5, fps: 15, poster: 53.6,
  draw(t) {
    const veil = Math.max(during(t, 55.3, 56.3, 0.5), during(t, 67.1, 68.1, 0.5));   // the picture goes through sand to another time
    return (t < 67.6 ? through(camera(t), () => world(t)) : ending(t)) + faint(veil, box(0, 0, STAGE.width, PICTURE, 0, C.sand, bare));
  },
};
