// The things and places of the films. Most are thing(x, y, scale, {…state}): x, y is where a thing stands (the middle of its foot) or, for what hangs
// or flies, its middle. Strokes keep their width at every scale. States go from 0 to 1. Names here are taken in every film.
"use strict";

// Draw at a place and scale with strokes of the one width.
function thing(x, y, scale, draw, turn = 0) {
  const before = pen;
  pen /= Math.max(scale, 0.05);
  const svg = at(x, y, `<g stroke-width="${n(pen)}">${draw()}</g>`, scale, turn);
  pen = before;
  return svg;
}
const WOOD = mix(C.sand, C.ochre, 0.45), LEAF = "#5f8f80", EARTH = mix(C.sand, "#b98d4f", 0.42);

// ---- signs of life ----
const sparks = (x, y, t, start) => {   // three short strokes: a click
  const k = between(t, start, start + 0.45);
  if (k <= 0 || k >= 1) return "";
  return at(x, y, [-40, 0, 40].map(turn => path(`M${n(6 + 12 * overshoot(k))},0H${n(14 + 12 * Math.min(1, k * 1.6))}`, "none", `transform="rotate(${turn})" opacity="${n(1 - k ** 3)}"`)).join(""));
};
const wiggle = (x, y, length, phase, size = 5) => line(Array.from({ length: 13 }, (_, i) => [x + Math.sin(i / 2 + phase) * size, y - i / 12 * length]));
// Round the upper edge of something (x, y: its middle, r: its radius): short strokes that say "look".
const rays = (x, y, r, t, start, colour = C.ochre, from = -160, to = -20, count = 5) => {
  const k = between(t, start, start + 0.7);
  return k <= 0 || k >= 1 ? "" : at(x, y, Array.from({ length: count }, (_, i) => path(`M${n(r + 16 * overshoot(k))},0H${n(r + 4 + 26 * Math.min(1, k * 1.6))}`, "none", `${stroke(colour, pen * 1.4)} transform="rotate(${n(lerp(from, to, count > 1 ? i / (count - 1) : 0.5))})" opacity="${n(1 - k ** 3)}"`)).join(""));
};

// ---- marks ----
// An arrow from a to b, bowed by `bend` (share of its length, to the left of its way), drawn as far as `drawn`.
function arrow(a, b, { bend = 0, colour = C.ink, drawn = 1, width = 2 * pen, head = 11, dashes = "" } = {}) {
  if (drawn <= 0.01) return "";
  const dx = b[0] - a[0], dy = b[1] - a[1], c = [(a[0] + b[0]) / 2 + dy * bend, (a[1] + b[1]) / 2 - dx * bend];
  const spot = k => lerp(lerp(a, c, k), lerp(c, b, k), k), points = Array.from({ length: 25 }, (_, i) => spot(i / 24 * clamp(drawn)));
  const tip = points[24], before = points[21], turn = Math.atan2(tip[1] - before[1], tip[0] - before[0]) * 180 / Math.PI;
  return path(line(points), "none", stroke(colour, width) + (dashes ? ` stroke-dasharray="${dashes}"` : "")) +
    (head ? at(tip[0], tip[1], path(`M${-head},${n(-head * 0.85)}L0,0L${-head},${n(head * 0.85)}`, "none", stroke(colour, width)), 1, turn) : "");
}
const tick = (x, y, scale = 1, { drawn = 1, colour = C.teal } = {}) => drawn <= 0.01 ? "" : thing(x, y, scale, () => {
  const a = [-14, 2], b = [-4, 13], c = [16, -13], k = clamp(drawn);
  return path(line(k < 0.35 ? [a, lerp(a, b, k / 0.35)] : [a, b, lerp(b, c, (k - 0.35) / 0.65)]), "none", stroke(colour, 7));
});
const cross = (x, y, scale = 1, { drawn = 1, colour = C.clay } = {}) => drawn <= 0.01 ? "" : thing(x, y, scale, () => {
  const first = clamp(drawn * 2), second = clamp(drawn * 2 - 1);
  return path(line([[-12, -12], lerp([-12, -12], [12, 12], first)]), "none", stroke(colour, 7)) + (second ? path(line([[12, -12], lerp([12, -12], [-12, 12], second)]), "none", stroke(colour, 7)) : "");
});
const heart = (x, y, scale = 1, { fill = C.clay } = {}) => thing(x, y, scale, () => path("M0,13C-24,-4 -14,-19 0,-8C14,-19 24,-4 0,13Z", fill));
const drop = (x, y, scale = 1, { fill = "#4f93ad" } = {}) => thing(x, y, scale, () => path("M0,-16C7,-6 11,-1 11,5A11,11 0 0 1 -11,5C-11,-1 -7,-6 0,-16Z", fill));
// A person as a point: head and shoulders in one colour; for maps and nets. x, y: the middle.
const dotPerson = (x, y, scale = 1, { fill = C.teal, skin = "", face = 0, ring = "" } = {}) => thing(x, y, scale, () =>
  (ring ? circle(0, 0, 33, C.paper, stroke(ring, pen * 1.6)) : "") + path("M-22,23Q-22,1 0,1Q22,1 22,23Z", fill) + circle(0, -10, 13, skin || fill) +
  (face ? circle(-4.5, -11, 1.8, C.ink, bare) + circle(4.5, -11, 1.8, C.ink, bare) + path("M-4,-5Q0,-2 4,-5", "none", stroke(C.ink, pen * 0.7)) : ""));

// ---- out of doors ----
const sun = (x, y, scale = 1, { fill = "#f3c765", beams = 1 } = {}) => thing(x, y, scale, () => circle(0, 0, 26, fill) +
  (beams ? Array.from({ length: 8 }, (_, i) => path(`M36,0H${n(36 + 12 * beams)}`, "none", `${stroke(C.ochre, pen * 1.3)} transform="rotate(${i * 45 + 22})"`)).join("") : ""));
const moon = (x, y, scale = 1) => thing(x, y, scale, () => path("M8,-24A25,25 0 1 0 24,10A20,20 0 0 1 8,-24Z", C.sand));
const cloud = (x, y, scale = 1, { fill = C.paper } = {}) => thing(x, y, scale, () => path("M-46,18A18,18 0 0 1 -44,-16A24,24 0 0 1 -4,-28A22,22 0 0 1 36,-16A17,17 0 0 1 46,18Z", fill));
// Rain that falls from a strip of the sky, `power` from 0 to 1; four drops a strip of 100.
const rain = (x, y, w, h, t, power = 1) => power <= 0.02 ? "" : faint(power, Array.from({ length: Math.round(w / 25) }, (_, i) => {
  const k = (twos(t) * 1.1 + (i * 0.381) % 1) % 1, px = x + (i + 0.5) * 25 - k * 14;
  return path(`M${n(px)},${n(y + k * (h - 16))}l-4,15`, "none", stroke("#4f93ad"));
}).join(""));
// A soft hill between two feet.
const hill = (x, y, w, h, fill = "#86a99a", more = "") => path(`M${n(x - w / 2)},${n(y)}C${n(x - w * 0.28)},${n(y - h * 0.1)} ${n(x - w * 0.2)},${n(y - h)} ${n(x)},${n(y - h)}C${n(x + w * 0.2)},${n(y - h)} ${n(x + w * 0.28)},${n(y - h * 0.1)} ${n(x + w / 2)},${n(y)}Z`, fill, more);
// Sky or wall above, earth or floor below `y`, wider than any camera.
const ground = (y, above = "#dfeaec", below = EARTH) => box(-1500, -1200, 4500, 1200 + y, 0, above, bare) + box(-1500, y, 4500, 1500, 0, below, bare) + path(`M-1500,${y}H3000`);
const tree = (x, y, scale = 1, { fill = LEAF, lean = 0 } = {}) => thing(x, y, scale, () => path("M-6,0Q-2,-30 -5,-62M6,0Q3,-30 5,-62", "none") + path("M-6,0Q-2,-30 -5,-62H5Q3,-30 6,0Z", "#8a5a3c") +
  at(0, -60, path("M-30,10A22,22 0 0 1 -36,-26A30,30 0 0 1 4,-66A30,30 0 0 1 38,-26A21,21 0 0 1 28,10Q0,18 -30,10Z", fill) + path("M-12,-6q8,6 16,0M4,-30q8,6 14,-1"), 1, lean));
const bush = (x, y, scale = 1, { fill = LEAF } = {}) => thing(x, y, scale, () => path("M-36,0A17,17 0 0 1 -30,-24A22,22 0 0 1 8,-34A18,18 0 0 1 34,-18A14,14 0 0 1 36,0Z", fill));
const palm = (x, y, scale = 1, { lean = 0 } = {}) => thing(x, y, scale, () => path("M-6,0Q4,-50 -2,-100L6,-100Q14,-50 7,0Z", "#8a5a3c") + at(2, -102, [-155, -120, -60, -25, 10, 170].map(turn => at(0, 0, path("M0,0Q24,-16 52,2Q26,0 0,0Z", LEAF), 1, turn)).join(""), 1, lean));
const hut = (x, y, scale = 1, { roof = mix(C.ochre, C.sand, 0.3), wall = C.sand, lit = 0 } = {}) => thing(x, y, scale, () => box(-48, -62, 96, 62, 3, wall) + path("M-13,0V-38Q0,-48 13,-38V0Z", C.ink) + [-1, 1].map(side => box(side * 31 - 8, -46, 16, 16, 3, mix(C.ink, "#f3c765", lit))).join("") +
  path("M-64,-56L-6,-108Q0,-112 6,-108L64,-56Q0,-66 -64,-56Z", roof) + path("M-24,-72L-8,-90M22,-70L10,-84"));
// A clinic with a heart on its sign; `dark` when nobody is there.
const clinic = (x, y, scale = 1, { roof = C.clay, wall = C.paper, lit = 1, open = 1 } = {}) => thing(x, y, scale, () => box(-82, -84, 164, 84, 3, wall) + path("M-94,-80L-70,-118H70L94,-80Z", roof) + box(-17, -56, 34, 56, 3, open ? mix(C.ink, C.teal, 0.55) : C.ink) +
  [-1, 1].map(side => box(side * 50 - 17, -60, 34, 28, 3, mix(C.ink, "#f3c765", lit)) + path(`M${side * 50},-60v28`)).join("") + circle(0, -100, 17, C.paper) + heart(0, -99, 0.6));
const tower = (x, y, scale = 1, { fill = mix(C.sky, C.paper, 0.35), lit = 0 } = {}) => thing(x, y, scale, () => path("M-30,0L-24,-170H24L30,0Z", fill) + box(-32, -196, 64, 28, 4, C.paper) + path("M-36,-196L0,-222L36,-196Z", C.plum) +
  [-140, -105, -70].map(top => box(-9, top, 18, 20, 3, mix(C.ink, "#f3c765", lit))).join("") + path("M-12,0V-30Q0,-40 12,-30V0Z", C.ink));

// ---- furniture ----
const bench = (x, y, scale = 1) => thing(x, y, scale, () => path("M-66,-26V-2M66,-26V-2", "none", stroke(C.ink, 7)) + box(-80, -36, 160, 13, 5, WOOD));
const table = (x, y, w = 180, scale = 1, { high = 84, fill = WOOD } = {}) => thing(x, y, scale, () => path(`M${-w / 2 + 18},${-high + 8}V-3M${w / 2 - 18},${-high + 8}V-3`, "none", stroke(C.ink, 8)) + box(-w / 2, -high, w, 14, 5, fill));
// side: 1 when its back is on the right.
const chair = (x, y, scale = 1, { side = 1, fill = WOOD } = {}) => thing(x, y, scale, () => path(`M-20,-34V-2M20,-34V-2`, "none", stroke(C.ink, 7)) + box(side > 0 ? 14 : -24, -92, 10, 60, 4, fill) + box(-28, -42, 56, 12, 5, fill));
const board = (x, y, w = 180, h = 120, scale = 1, inside = "", { fill = C.paper } = {}) => thing(x, y, scale, () => box(-w / 2, -h / 2, w, h, 7, WOOD) + box(-w / 2 + 8, -h / 2 + 8, w - 16, h - 16, 3, fill) + inside);
const shelf = (x, y, w = 200, scale = 1) => thing(x, y, scale, () => path(`M${-w / 2 + 22},6v18M${w / 2 - 22},6v18`, "none", stroke(C.ink, 6)) + box(-w / 2, 0, w, 11, 4, WOOD));
const bin = (x, y, scale = 1) => thing(x, y, scale, () => path("M-26,-58L-20,0H20L26,-58Z", mix(C.sky, C.ink, 0.45)) + box(-31, -66, 62, 11, 5, mix(C.sky, C.ink, 0.3)) + path("M-9,-44L-7,-14M9,-44L7,-14"));
const bed = (x, y, scale = 1, { cover = C.sky } = {}) => thing(x, y, scale, () => path("M-84,-74V-3M84,-54V-3", "none", stroke(C.ink, 8)) + box(-84, -42, 168, 18, 5, C.paper) + box(-42, -54, 126, 30, 9, cover) + box(-78, -60, 40, 20, 9, C.paper));
const clock = (x, y, hours, scale = 1) => thing(x, y, scale, () => {
  const hand = (turn, length) => path(`M0,0V${-length}`, "none", `transform="rotate(${n(turn)})"`);
  return circle(0, 0, 25, C.paper) + hand(hours * 360, 18) + hand(hours * 30, 11);
});

// ---- paper ----
const tallies = count => Array.from({ length: Math.ceil(count) }, (_, i) => {
  const grow = clamp(count - i), row = Math.floor(i / 5), k = i % 5, y = -30 + row * 22;
  return k < 4 ? path(`M${-24 + k * 11},${y}v${n(15 * grow)}`) : path(`M-30,${y + 12}l${n(46 * grow)},${n(-9 * grow)}`, "none", stroke(C.clay));
}).join("");
const tallySheet = (x, y, count, scale = 1) => at(x, y, box(-40, -54, 80, 108, 6, C.paper) + circle(0, -44, 5, C.teal) + tallies(count), scale);
const questionSheet = (x, y, scale = 1, turn = 0) =>
  at(x, y - 56 * scale, at(0, 56, box(-48, -58, 96, 118, 6, C.paper) + sign(0, 36, 88, "?", C.plum) + circle(0, -47, 5, C.ochre)), scale, turn);
// A sheet with written lines; x, y: its middle. `written` from 0 to 1; `stamp` a tick in the corner.
const sheet = (x, y, scale = 1, { written = 1, lines = 5, turn = 0, fill = C.paper, colour = mix(C.ink, C.paper, 0.35), pin = "" } = {}) => thing(x, y, scale, () => box(-36, -48, 72, 96, 5, fill) +
  Array.from({ length: lines }, (_, i) => { const k = clamp(written * lines - i); return k ? path(`M-23,${n(-26 + i * 13)}h${n((i % 3 === 2 ? 30 : 46) * k)}`, "none", stroke(colour, pen * 1.2)) : ""; }).join("") + (pin ? circle(0, -41, 5, pin) : ""), turn);
// A sheet with bars: values from 0 to 1; `grown` lets them rise one after the other.
const chartSheet = (x, y, scale = 1, { values = [0.4, 0.7, 0.5, 0.9], colour = C.teal, grown = 1, turn = 0, pin = "" } = {}) => thing(x, y, scale, () => box(-48, -48, 96, 96, 5, C.paper) + path("M-35,-34V34H36") +
  values.map((v, i) => { const w = 62 / values.length, h = 58 * v * clamp(grown * values.length - i); return h > 1 ? box(-29 + i * w, 34 - h, w - 5, h, 2, Array.isArray(colour) ? colour[i] : colour) : ""; }).join("") + (pin ? circle(0, -41, 5, pin) : ""), turn);
// A card that can be turned over: `over` 0 shows the front, 1 the back.
const card = (x, y, scale = 1, { front = "", back = "", over = 0, turn = 0, fill = C.paper, w = 110, h = 76 } = {}) => thing(x, y, scale, () =>
  at(0, 0, box(-w / 2, -h / 2, w, h, 9, over < 0.5 ? fill : mix(fill, C.ochre, 0.25)) + (over < 0.5 ? front : back), Math.max(0.03, Math.abs(Math.cos(over * Math.PI))), 0, 1), turn);
const stack = (x, y, scale = 1, { count = 6, lean = 0, w = 84 } = {}) => thing(x, y, scale, () => Array.from({ length: Math.round(count) }, (_, i) => at(((i * 37) % 7 - 3) * 1.6 + lean * i, -6 - i * 12, box(-w / 2, -6, w, 12, 3, i % 3 === 1 ? C.sky : i % 3 === 2 ? C.sand : C.paper), 1, ((i * 23) % 5 - 2) * 0.8)).join(""));
const book = (x, y, scale = 1, { fill = C.plum } = {}) => thing(x, y, scale, () => box(-30, -42, 60, 84, 5, fill) + path("M-20,-42V42") + box(-8, -26, 28, 16, 3, C.paper));
const envelope = (x, y, scale = 1, { fill = C.paper } = {}) => thing(x, y, scale, () => box(-36, -25, 72, 50, 5, fill) + path("M-34,-21L0,6L34,-21"));
// A calendar leaf with a day's number (digits are the same in all languages).
const calendar = (x, y, scale = 1, { day = 1, colour = C.clay, torn = 0 } = {}) => thing(x, y, scale, () => box(-44, -46, 88, 96, 8, C.paper) + path("M-44,-20V-38Q-44,-46 -36,-46H36Q44,-46 44,-38V-20Z", colour) + path("M-22,-54v16M22,-54v16", "none", stroke(C.ink, 6)) + sign(0, 34, 46, day) +
  (torn > 0 && torn < 1 ? faint(1 - torn, at(torn * 30, torn * 60, box(-44, -20, 88, 70, 6, C.paper), 1, torn * 40)) : ""));
// A map: a sheet on which a line can be drawn; the way is a list of points within 50 to each side and 34 up and down.
const mapSheet = (x, y, scale = 1, { way = [], drawn = 1, colour = C.teal, turn = 0, inside = "" } = {}) => thing(x, y, scale, () => path("M-60,-40L-20,-46L20,-40L60,-46V40L20,46L-20,40L-60,46Z", C.paper) + path("M-20,-46V40M20,-40V46", "none", stroke(mix(C.ink, C.paper, 0.7), pen * 0.8)) + inside +
  (way.length > 1 && drawn > 0 ? path(line([...way.slice(0, along(way, drawn).i + 1), along(way, drawn).point]), "none", stroke(colour, pen * 1.8)) : ""), turn);

// ---- small things ----
const lamp = (x, y, scale = 1, { lit = 1, smoke = 0, t = 0, fill = C.ochre } = {}) => thing(x, y, scale, () => (lit > 0.02 ? circle(0, -44, 40 + 30 * lit, "#f3c765", `${bare} opacity="${n(0.3 * lit)}"`) : "") +
  [0, 1].map(i => smoke > 0.03 ? faint(smoke, path(wiggle(i * 6 - 3, -78, 26 + 12 * smoke, twos(t) * 3 + i * 2, 4), "none", stroke(mix(C.ink, C.sky, 0.4)))) : "").join("") +
  path("M-20,0H20L14,-14H-14Z", fill) + path("M-15,-18Q-24,-40 -12,-66H12Q24,-40 15,-18Z", C.paper, 'fill-opacity=".55"') + (lit > 0.02 ? at(0, -22, path("M0,0C-13,-7 -7,-20 0,-30C7,-20 13,-7 0,0Z", C.clay) + path("M0,-2C-6,-6 -3,-12 0,-17C3,-12 6,-6 0,-2Z", "#f3c765", bare), (0.5 + 0.5 * lit) * (1 + 0.04 * wave(t, 0.8))) : "") +
  box(-17, -22, 34, 9, 4, fill) + box(-13, -74, 26, 9, 4, fill) + path("M-12,-74Q0,-98 12,-74"));
const bulb = (x, y, scale = 1, { lit = 1 } = {}) => thing(x, y, scale, () => path("M-9,16Q-9,8 -15,1A19,19 0 1 1 15,1Q9,8 9,16Z", mix(C.paper, "#f3c765", lit)) + box(-9, 16, 18, 12, 4, mix(C.ink, C.paper, 0.5)) + (lit > 0.5 ? [-150, -90, -30].map(turn => path("M29,0H37", "none", `transform="translate(0 -10) rotate(${turn})" ${stroke(C.ochre, pen * 1.3)}`)).join("") : ""));
// A clay jar; `full` is the water (seen through), `cover` the lid: 0 far above, 1 on it.
const jar = (x, y, scale = 1, { full = 0, cover = 0, fill = mix(C.clay, C.ochre, 0.4) } = {}) => thing(x, y, scale, () => path("M-16,-70Q-44,-56 -38,-26Q-34,-2 -18,0H18Q34,-2 38,-26Q44,-56 16,-70Z", fill) + (full > 0.03 ? path(`M-37,${n(-14 - 34 * full)}Q0,${n(-8 - 34 * full)} 37,${n(-14 - 34 * full)}Q39,-22 34,-13Q30,-4 18,-3H-18Q-30,-4 -34,-13Q-39,-22 -37,${n(-14 - 34 * full)}Z`, "#4f93ad", 'fill-opacity=".55" stroke="none"') : "") +
  box(-21, -78, 42, 11, 5, fill) + path("M-24,-44Q0,-37 24,-44", "none", stroke(C.sand)) + (cover > 0.02 ? faint(clamp(cover * 2), at(0, -82 - 46 * (1 - cover), path("M-26,3Q-22,-9 0,-10Q22,-9 26,3Z", C.sand) + circle(0, -13, 4, C.sand))) : ""));
const wheel = (x, y, r, turn = 0, fill = WOOD) => at(x, y, circle(0, 0, r, "none", stroke(C.ink, r * 0.36 + pen)) + circle(0, 0, r, "none", stroke(fill, Math.max(1, r * 0.36 - pen))) + [0, 60, 120].map(a => at(0, 0, path(`M${n(-r * 0.8)},0H${n(r * 0.8)}`), 1, a)).join("") + circle(0, 0, r * 0.2, fill), 1, turn);
// A cart on two wheels (one is seen) with a shaft to the right; rolled: the distance it has gone.
const cart = (x, y, scale = 1, { fill = C.clay, rolled = 0, load = "", broken = 0, lean = 0, wheels = 1 } = {}) => thing(x, y, scale, () => at(0, -26, path("M50,-14L104,-30", "none", stroke(C.ink, 8)) + load + path("M-66,-44H64L54,-4H-56Z", fill) + path("M-62,-25H59"), 1, lean + 11 * broken) +
  (wheels ? at(0, -24 + 7 * broken, wheel(0, 0, 22, rolled / 22 * 180 / Math.PI)) : ""));
const sack = (x, y, scale = 1, { fill = C.sand } = {}) => thing(x, y, scale, () => path("M-20,0Q-28,-22 -12,-38L-15,-47Q0,-42 15,-47L12,-38Q28,-22 20,0Z", fill) + path("M-13,-38H13", "none", stroke(C.clay, 4)));
const chest = (x, y, scale = 1, { fill = WOOD } = {}) => thing(x, y, scale, () => box(-26, -40, 52, 40, 4, fill) + path("M-26,-27H26M-10,-40V0M10,-40V0"));
const phone = (x, y, scale = 1, { lit = 1, ring = 0, t = 0, inside = "" } = {}) => thing(x, y, scale, () => at(0, 0, box(-20, -36, 40, 72, 8, C.ink) + box(-15, -28, 30, 52, 3, mix(C.ink, C.sky, 0.25 + 0.75 * lit)) + inside, 1, 6 * ring * wave(t, 0.3)) + (ring > 0.1 ? path("M28,-24Q36,-12 28,0M37,-32Q50,-12 37,8M-28,-24Q-36,-12 -28,0M-37,-32Q-50,-12 -37,8", "none", `opacity="${n(ring)}"`) : ""));
const padlock = (x, y, scale = 1, { shut = 1, fill = C.ochre } = {}) => thing(x, y, scale, () => at(0, 0, path(`M-15,-4V${n(-18 - 6 * (1 - shut))}A15,15 0 0 1 15,${n(-18 - 6 * (1 - shut))}V${n(-4 - 16 * (1 - shut))}`, "none", stroke(C.ink, 8)) + path(`M-15,-4V${n(-18 - 6 * (1 - shut))}A15,15 0 0 1 15,${n(-18 - 6 * (1 - shut))}V${n(-4 - 16 * (1 - shut))}`, "none", stroke(C.paper, 3)) + box(-24, -5, 48, 38, 7, fill) + circle(0, 11, 5, C.ink, bare) + path("M0,12V21", "none", stroke(C.ink, 5))));
const magnifier = (x, y, scale = 1) => thing(x, y, scale, () => path("M14,14L34,34", "none", stroke(C.ink, 9)) + circle(0, 0, 20, mix(C.sky, C.paper, 0.4), 'fill-opacity=".6"'));
const saw = (x, y, scale = 1, turn = 0) => thing(x, y, scale, () => path("M0,-9H84L80,9" + Array.from({ length: 10 }, (_, i) => `L${76 - i * 8},${i % 2 ? 9 : 3}`).join("") + "L0,9Z", mix(C.sky, C.paper, 0.4)) + path("M0,-14H-18Q-28,-14 -28,0Q-28,14 -18,14H0Z", C.clay) + circle(-14, 0, 5, C.paper), turn);
const seedling = (x, y, scale = 1, { grown = 1 } = {}) => thing(x, y, scale, () => path(`M0,0V${n(-34 * grown)}`, "none", stroke(LEAF, 6)) + at(0, -34 * grown, path("M0,0Q-24,-4 -24,-22Q-2,-20 0,0Z", LEAF) + path("M0,0Q22,-8 20,-26Q0,-20 0,0Z", LEAF), grown));
const mosquito = (x, y, scale = 1, { t = 0, seed = 0 } = {}) => thing(x, y, scale, () => path(`M-2,-2Q-16,${n(-20 + 3 * wave(t, 0.27, seed))} -3,-18Q2,-12 0,-2Z`, C.sky) + path(`M2,-2Q18,${n(-18 - 3 * wave(t, 0.27, seed))} 8,-19Q0,-12 1,-2Z`, C.sky) + path("M-12,6Q-4,-4 4,-2", "none", stroke(C.ink, 5)) + circle(7, -2, 4, C.ink) + path("M10,0L19,7M-4,2l-4,12M0,1l2,13M4,1l8,10", "none", stroke(C.ink, 2)));
