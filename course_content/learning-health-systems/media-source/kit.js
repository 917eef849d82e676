// A small kit for animated pictures. A picture is a string of SVG, and every value in it is a pure function of time:
// `seek(t)` shows second t of the film, whatever was shown before. tools/media_build.py steps through it.
"use strict";

const C = {
  ink: "#1c2a2e", teal: "#0b6e69", ochre: "#d98a1f", clay: "#b0452c", sky: "#9fc7dc", plum: "#7a3b69",
  sand: "#f6ecd9", paper: "#fcfaf5",
};
const STAGE = { width: 854, height: 480, foot: 100 };   // the foot is a quiet band for the captions
const PICTURE = STAGE.height - STAGE.foot;
const STROKE = 3;                                       // the one stroke width, in pixels on the screen
let pen = STROKE;                                       // the same in units of the drawing; the camera sets it

// ---- numbers and time ----
const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));
const lerp = (a, b, k) => Array.isArray(a) ? a.map((v, i) => lerp(v, b[i], k)) : a + (b - a) * k;
const ease = k => k < 0.5 ? 4 * k ** 3 : 1 - (2 - 2 * k) ** 3 / 2;
const straight = k => k;
const overshoot = k => 1 + 2.7 * (k - 1) ** 3 + 1.7 * (k - 1) ** 2;
const windup = k => k < 0.3 ? -0.12 * Math.sin(k / 0.3 * Math.PI) : overshoot((k - 0.3) / 0.7);   // anticipation, then overshoot
const between = (t, a, b) => clamp((t - a) / (b - a));
const move = (t, a, b, how = ease) => how(between(t, a, b));
const pop = (t, start, end = 1e9) => t < start ? 0 : overshoot(between(t, start, start + 0.5)) * (1 - move(t, end, end + 0.3));
const during = (t, a, b, soft = 0.35) => Math.min(move(t, a, a + soft), 1 - move(t, b - soft, b));
const twos = t => Math.floor(t * 7.5 + 0.001) / 7.5;   // small life is drawn on every second picture: it looks as well and costs fewer bytes
const wave = (t, period, phase = 0) => Math.sin((twos(t) / period + phase) * 2 * Math.PI);
const pulse = (t, at, length = 0.45) => t < at || t > at + length ? 0 : Math.sin((t - at) / length * Math.PI * 2) * (1 - (t - at) / length);
const keys = (t, list, how = ease) => {
  let i = 0;
  while (i < list.length - 1 && t >= list[i + 1][0]) i += 1;
  if (i === list.length - 1 || t <= list[0][0]) return list[i][1];
  return lerp(list[i][1], list[i + 1][1], how(between(t, list[i][0], list[i + 1][0])));
};
const lids = (t, seed) => {   // 1 is open; a blink every three seconds or so
  const beat = 2.7 + (seed * 0.37) % 1.3;
  const since = (t + seed * 1.31) % beat;
  return since < 0.2 ? 0.12 + 0.88 * Math.abs(since - 0.1) / 0.1 : 1;
};
const mix = (a, b, k) => {
  const part = i => Math.round(lerp(parseInt(a.slice(i, i + 2), 16), parseInt(b.slice(i, i + 2), 16), clamp(k)));
  return "#" + [1, 3, 5].map(i => part(i).toString(16).padStart(2, "0")).join("");
};

// ---- shapes ----
const n = x => Number(x.toFixed(2));
const path = (d, fill = "none", more = "") => `<path d="${d}" fill="${fill}" ${more}/>`;
const circle = (x, y, r, fill = "none", more = "") => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(Math.max(0, r))}" fill="${fill}" ${more}/>`;
const box = (x, y, w, h, r, fill = "none", more = "") =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="${r}" fill="${fill}" ${more}/>`;
const at = (x, y, inside, scale = 1, turn = 0, tall = scale) =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${n(scale)} ${n(tall)})">${inside}</g>`;
const faint = (opacity, inside) => opacity <= 0.01 ? "" : opacity >= 0.99 ? inside : `<g opacity="${n(opacity)}">${inside}</g>`;
const line = points => "M" + points.map(p => `${n(p[0])},${n(p[1])}`).join("L");
const bare = 'stroke="none"';
const stroke = (colour, width = pen) => `stroke="${colour}" stroke-width="${n(width)}"`;
const sign = (x, y, size, text, fill = C.ink) =>
  `<text x="${n(x)}" y="${n(y)}" font-size="${n(size)}" fill="${fill}" stroke="none" text-anchor="middle" font-weight="700">${text}</text>`;

// A limb of two parts from a to b, as thick as `width`, with an outline.
function limb(a, b, length, bend, width, fill) {
  const dx = b[0] - a[0], dy = b[1] - a[1], far = Math.hypot(dx, dy) || 1, reach = Math.min(far, length * 1.99);
  const end = [a[0] + dx / far * reach, a[1] + dy / far * reach];
  const out = Math.sqrt(Math.max(0, length ** 2 - (reach / 2) ** 2)) * bend;
  const d = line([a, [(a[0] + end[0]) / 2 - dy / far * out, (a[1] + end[1]) / 2 + dx / far * out], end]);
  return { end, svg: path(d, "none", stroke(C.ink, width + pen)) + path(d, "none", stroke(fill, width - pen)) };
}

// The points of a rounded rectangle, clockwise from its upper left corner, and the part of them from a to b (shares of its length).
function loopPoints({ x, y, w, h, r }) {
  const points = [[x + r, y]], corner = (cx, cy, from) => {
    for (let i = 0; i <= 12; i += 1) {
      const angle = (from + i * 7.5) * Math.PI / 180;
      points.push([cx + r * Math.cos(angle), cy + r * Math.sin(angle)]);
    }
  };
  corner(x + w - r, y + r, 270); corner(x + w - r, y + h - r, 0); corner(x + r, y + h - r, 90); corner(x + r, y + r, 180);
  points.push(points[0]);
  return points;
}
function along(points, share) {
  const steps = points.slice(1).map((p, i) => Math.hypot(p[0] - points[i][0], p[1] - points[i][1]));
  let left = clamp(share) * steps.reduce((a, b) => a + b, 0), i = 0;
  while (i < steps.length - 1 && left > steps[i]) left -= steps[i++];
  const k = steps[i] ? left / steps[i] : 0, [a, b] = [points[i], points[i + 1]];
  return { i, point: lerp(a, b, k), turn: Math.atan2(b[1] - a[1], b[0] - a[0]) * 180 / Math.PI };
}
// A loop drawn as far as `drawn`, with two arrowheads that run round it.
function loop(shape, colour, drawn, t, width = 2 * pen) {
  if (drawn <= 0) return "";
  const points = loopPoints(shape), tip = along(points, drawn), size = pen / STROKE;
  const head = place => at(place.point[0], place.point[1], path("M-10,-9L3,0L-10,9", "none", stroke(colour, width / size)), size, place.turn);
  const heads = drawn < 1 ? [tip] : [0, 0.5].map(share => along(points, (t * 0.06 + share) % 1));
  const d = line([...points.slice(0, tip.i + 1), tip.point]);
  return path(d, "none", stroke(colour, width)) + heads.map(head).join("");
}

// ---- bubbles ----
function thought(x, y, size, trail, inside) {
  if (size <= 0.01) return "";
  const lobes = [[-48, 4, 27], [-22, -20, 30], [18, -22, 31], [48, 0, 28], [22, 20, 30], [-18, 22, 30]];
  const cloud = lobes.map(([a, b, r]) => circle(a, b, r, C.paper)).join("") + lobes.map(([a, b, r]) => circle(a, b, r - pen / 2, C.paper, bare)).join("");
  return trail.map(([a, b, r]) => circle(a, b, r * clamp(size * 1.4), C.paper)).join("") + at(x, y, cloud + inside, size);
}
function speech(x, y, w, h, tail, size, inside) {
  if (size <= 0.01) return "";
  const a = w / 2, b = h / 2, [tx, ty] = tail, r = 18, foot = clamp(tx, -a + 32, a - 32);
  const d = `M${-a + r},${-b}H${a - r}Q${a},${-b} ${a},${-b + r}V${b - r}Q${a},${b} ${a - r},${b}H${foot + 11}L${tx},${ty}L${foot - 11},${b}` +
    `H${-a + r}Q${-a},${b} ${-a},${b - r}V${-b + r}Q${-a},${-b} ${-a + r},${-b}Z`;
  return at(x + tx, y + ty, `<g transform="translate(${-tx} ${-ty})">${path(d, C.paper)}${inside}</g>`, size);
}

// ---- people ----
// look: where the eyes go, from -1 to 1 each way. mood: -1 sad to 1 glad. sit: 0 to 1. steps: distance walked. hands: places in the room.
function person({ x, floor, t, kind, look = [0, 0], mood = 0, sit = 0, steps = 0, going = 0, shiver = 0, hands = {}, hold = "", tilt = 0, scale = 1 }) {
  const { coat, skin, hem, hemAt, seed } = kind;
  const down = 18 * sit + Math.abs(Math.sin(steps / 15)) * -3 * going;
  const shake = wave(t, 0.28, seed) * 1.3 * shiver, breath = wave(t, 3.4, seed * 0.3) * 0.8;
  const foot = side => {
    const swing = steps / 15 + (side > 0 ? Math.PI : 0);
    const px = side * lerp(9, 11, sit) + Math.sin(swing) * 13 * going, py = -2 - Math.max(0, Math.cos(swing)) * 7 * going;
    return path(line([[side * 9, -50 + down], [px, py], [px + (going ? 6 * Math.sign(look[0] || 1) : side * 5), py]]), "none", stroke(C.ink, 9));
  };
  const hy = -hemAt + down * (hemAt < 30 ? 0.2 : 1), top = -104 + down + breath;
  const body = path(`M-14,${n(top)}Q-23,${n(top + 2)} -24,${n(top + 14)}L${-hem},${n(hy)}Q0,${n(hy + 6)} ${hem},${n(hy)}L24,${n(top + 14)}` +
    `Q23,${n(top + 2)} 14,${n(top)}Q0,${n(top - 5)} -14,${n(top)}Z`, coat) + kind.trim(top, hy, hem);
  const arm = (side, wanted) => {
    const rest = sit > 0.5 ? [side * 10, -30 + down * 0.6] : [side * 31 - Math.sin(steps / 15) * side * 9 * going, -29 + down];
    const hug = [-side * 12, top + 26 + (side > 0 ? 6 : 0)];
    const cold = lerp(rest, hug, clamp(shiver * 1.6));
    const goal = wanted ? lerp(cold, [(wanted[0] - x) / scale, (wanted[1] - floor) / scale], wanted[2] ?? 1) : cold;
    const { end, svg } = limb([side * 18, top + 13], goal, 35, side * lerp(-0.6, 0.8, clamp((top + 24 - goal[1]) / 30)), 14, coat);
    return svg + circle(end[0], end[1], 6.5, skin) + (side > 0 && hold ? at(end[0], end[1], hold) : "");
  };
  const fx = look[0] * 6, fy = look[1] * 4, open = lids(t, seed);
  const eye = side => `<ellipse cx="${n(side * 7 + fx)}" cy="${n(-2 + fy)}" rx="2.7" ry="${n(3.1 * open)}" fill="${C.ink}" stroke="none"/>`;
  const brow = side => path(line([[side * 4 + fx, -10 + fy - mood * 0.6 + Math.max(0, -mood) * -2], [side * 11 + fx, -10 + fy + Math.max(0, -mood) * 2]]), "none", stroke(C.ink, pen * 0.8));
  const mouth = path(`M${n(fx - 5)},${n(9 + fy - mood)}Q${n(fx)},${n(9 + fy + mood * 5)} ${n(fx + 5)},${n(9 + fy - mood)}`, "none", stroke(C.ink, pen * 0.9));
  const head = kind.back(fx, fy) + kind.skull(fx, fy, skin) + eye(-1) + eye(1) + brow(-1) + brow(1) + mouth + kind.front(fx, fy);
  const inside = foot(-1) + foot(1) + body + at(0, top - 25, `<g data-face="">${head}</g>`, 1, tilt) + arm(-1, hands.left) + arm(1, hands.right);
  return at(x + shake, floor, inside, scale);
}
const roundSkull = (fx, fy, skin) => circle(0, 0, 22, skin);
const noTrim = () => "";

// ---- the stage ----
// Draw a world through a camera [x, y, zoom]: that place of the world is in the middle of the picture.
function through([x, y, zoom], world) {
  pen = STROKE / zoom;
  const inside = world();
  const svg = `<g transform="translate(${n(STAGE.width / 2)} ${n(PICTURE / 2)}) scale(${n(zoom)}) translate(${n(-x)} ${n(-y)})" stroke-width="${n(pen)}">${inside}</g>`;
  pen = STROKE;
  return svg;
}
function seek(t) {
  const foot = box(0, PICTURE, STAGE.width, STAGE.foot, 0, C.ink, bare);
  document.getElementById("stage").innerHTML =
    `<g stroke="${C.ink}" stroke-width="${STROKE}" stroke-linecap="round" stroke-linejoin="round">${film.draw(t)}${foot}</g>`;
}
