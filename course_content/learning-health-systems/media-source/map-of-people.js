// "Your map of people": five near dots give one answer; three far ones bring a new one, and something goes back along every line.
"use strict";

const YOU = [427, 188, 46];
const NEAR = [[330, 108], [524, 108], [584, 221], [427, 294], [270, 221]];
const ALIKE = [CLERK, MIDWIFE, VISITOR, STUDENT, DOCTOR].map((kind, i) => ({ ...kind, coat: C.teal, trim: NURSE.trim, hem: 25, seed: 15 + i }));   // five faces, one uniform
const FLAT = ' stroke-linecap="butt"';
const AHEAD = [427, 95];   // where a card lies before you
const WAYS = {             // the far windows: their middle, and the line from you to them (a cubic curve)
  weather: { middle: [118, 98], way: [[381, 172], [322, 158], [280, 146], [213, 120]], colour: "#4f93ad" },
  driver: { middle: [736, 98], way: [[473, 172], [532, 158], [574, 146], [641, 120]], colour: C.clay },
  mothers: { middle: [736, 286], way: [[459, 219], [500, 268], [540, 292], [641, 292]], colour: C.plum },
  nobody: { middle: [118, 286], way: [[395, 219], [354, 268], [314, 292], [192, 290]], colour: C.ink },
};

// ---- what happens when ----
const BORN = 1.7, FRIENDS = [3.3, 3.75, 4.2, 4.65, 5.1], ARRIVES = 10.8, ANSWERS = [16.7, 17.3, 17.9, 18.5, 19.1], OPENS = { weather: 27.9, driver: 31.2, mothers: 34.4 };
const PIECES = 49.3, TURNS = 51.9, GIFTS = { weather: 58.9, driver: 61.5, mothers: 63.9 }, NAME = 67, LOCK = 70.1, ASKS = 73, EMPTY = 76.2;
const MAP_CAMERA = [[0, [427, 184, 3.1]], [2.4, [427, 184, 3.1]], [3.3, [427, 192, 1.33]], [24.6, [427, 192, 1.33]], [25.9, [427, 190, 1]], [37.6, [427, 190, 1]], [38.6, [118, 98, 2.35]], [41.3, [118, 98, 2.35]],
  [42.1, [736, 98, 2.35]], [44.9, [736, 98, 2.35]], [45.7, [736, 286, 2.35]], [48.5, [736, 286, 2.35]], [49.4, [427, 190, 1]], [50.5, [427, 190, 1]], [51.5, [427, 131, 1.72]], [55.4, [427, 131, 1.72]], [56.4, [427, 190, 1]],
  [66.4, [427, 190, 1]], [67.4, [427, 131, 1.72]], [72.2, [427, 131, 1.72]], [73.2, [427, 190, 1]]];

const onWay = (name, k) => {
  const [a, b, c, d] = WAYS[name].way, j = 1 - k;
  return [0, 1].map(i => j ** 3 * a[i] + 3 * j * j * k * b[i] + 3 * j * k * k * c[i] + k ** 3 * d[i]);
};
function folk(more) {   // a person with outlines of nearly the one width, however small
  const before = pen;
  pen /= (more.scale ?? 1) ** 0.7;
  const svg = `<g stroke-width="${n(pen)}">${person(more)}</g>`;
  pen = before;
  return svg;
}
// Head and shoulders in a circle; raised arms may reach out of it.
function bust(name, [x, y], r, fill, edge, grow, more) {
  if (grow <= 0.02) return "";
  const s = r / 47, inside = folk({ x: 0, floor: 118 * s, scale: s, ...more });
  return at(x, y, `<clipPath id="bust-${name}"><path d="M${-r - 60},0V-200H${r + 60}V0H${r}A${r},${r} 0 0 1 ${-r},0Z"/></clipPath>` + circle(0, 0, r, fill, stroke(C.ink, 3.2 * pen)) + circle(0, 0, r, "none", stroke(edge, 1.6 * pen)) + `<g clip-path="url(#bust-${name})">${inside}</g>` +
    path(`M${r},0A${r},${r} 0 0 1 ${-r},0`, "none", stroke(C.ink, 3.2 * pen) + FLAT) + path(`M${r},0A${r},${r} 0 0 1 ${-r},0`, "none", stroke(edge, 1.6 * pen) + FLAT), grow);
}
const megaphone = (x, y, scale, turn = 0, call = 0) => thing(x, y, scale, () => path("M-10,6L-4,22H6L2,8Z", C.ink) + path("M-22,-8L16,-22V22L-22,8Z", C.clay) + `<ellipse cx="16" cy="0" rx="6" ry="22" fill="${mix(C.clay, C.ochre, 0.5)}"/>` +
  (call > 0.05 ? faint(call, path("M30,-12Q37,0 30,12M41,-20Q52,0 41,20", "none", stroke(C.clay, pen * 1.4))) : ""), turn);
const firstAid = (x, y, scale) => thing(x, y, scale, () => path("M-12,-20V-30H12V-20", "none", stroke(C.ink, 5)) + box(-30, -21, 60, 44, 7, C.teal) + path("M0,-11V13M-12,1H12", "none", stroke(C.paper, 8)));
const rainSign = (x, y, scale) => thing(x, y, scale, () => cloud(0, -6, 0.62) + path("M-16,10l-4,10M0,10l-4,10M16,10l-4,10", "none", stroke("#4f93ad", pen * 1.2)));
const roadSign = (x, y, scale) => thing(x, y, scale, () => path("M-12,26L-7,-26H7L12,26Z", mix(C.ink, C.paper, 0.45)) + path("M0,-22V22", "none", stroke(C.paper, 3) + ' stroke-dasharray="7 6"') + path("M-28,-2q7,-7 14,0t14,0t14,0t14,0M-28,9q7,-7 14,0t14,0t14,0t14,0", "none", stroke("#4f93ad", 5)));
// The problem: an hour, chairs, and a question that becomes a tick.
const session = (x, y, scale, { hour = 9, seated = 0, solved = 0, turn = 0 }) => thing(x, y, scale, () => box(-62, -45, 124, 90, 9, C.paper) + clock(-33, -16, hour, 0.92) + (solved < 0.5 ? faint(1 - solved * 2, sign(32, 0, 44, "?", C.clay)) : tick(30, -16, 0.95, { drawn: solved * 2 - 1 })) +
  [0, 1, 2, 3].map(i => { const up = pop(seated, i * 0.5 + 0.02), px = -42 + i * 28; return chair(px, 39, 0.3) + (up > 0.02 ? at(px - 1, 30, dotPerson(0, -9, 0.5, { fill: [C.plum, C.ochre, C.teal, C.clay][i], skin: ["#7c4d34", "#d3a57c", "#9a6443", "#4c2d1f"][i], face: 1 }), up) : ""); }).join(""), turn);
const nameCard = (x, y, scale, turn) => thing(x, y, scale, () => box(-58, -40, 116, 80, 9, C.paper) + box(-48, -29, 42, 50, 5, mix(C.sky, C.paper, 0.4)) + dotPerson(-27, -2, 0.82, { fill: C.plum, skin: "#b57d57", face: 1 }) +
  path("M4,-8q4,-20 9,-6q3,14 7,1q4,-12 8,0q4,12 8,-1q3,-8 9,-2", "none", stroke(C.ink, pen * 1.5)) + path("M4,12H46M-48,30H46", "none", stroke(mix(C.ink, C.paper, 0.55))), turn);
const questionCard = (x, y, scale) => thing(x, y, scale, () => box(-30, -34, 60, 68, 8, C.paper) + sign(0, 20, 56, "?", C.plum));

// ---- the far windows, 190 by 150 round their middle ----
const SHAPES = {   // of half the width w
  weather: w => `M${-w + 12},-75H${w - 12}Q${w},-75 ${w},-63V63Q${w},75 ${w - 12},75H${-w + 12}Q${-w},75 ${-w},63V-63Q${-w},-75 ${-w + 12},-75Z`,
  driver: w => `M${-w + 33},-75H${w - 33}L${w},-36V36L${w - 33},75H${-w + 33}L${-w},36V-36Z`,
  mothers: w => `M${-w + 61},-75H${w - 61}C${w + 17},-75 ${w + 17},75 ${w - 61},75H${-w + 61}C${-w - 17},75 ${-w - 17},-75 ${-w + 61},-75Z`,
};
const VISITS = { weather: [37.9, 41.9], driver: [41.6, 45.5], mothers: [45.2, 49.2] };
const wide = (name, t) => during(t, ...VISITS[name], 0.7);
function weather(t, v) {
  const wet = 1 - move(t, 40.4, 41.1), day = between(t, 38.7, 41.3), shows = during(t, 39, 41, 0.4), glad = move(t, GIFTS.weather + 1.3, GIFTS.weather + 1.7), X = x => x * (1 + 0.7 * v), me = X(26);
  const cup = turn => path(`M0,0h${n(17 * Math.cos(turn))}`) + circle(17 * Math.cos(turn), 0, 5, C.clay), spin = twos(t) * 3.2, sunAt = [lerp(X(-80), X(-14), ease(day)), lerp(26, -44, ease(clamp(day * 1.4)))];
  return box(-200, -80, 400, 140, 0, mix("#b9cbd3", "#d6e9f0", 1 - Math.round(wet * 8) / 8), bare) + sun(...sunAt, 0.62) + hill(60, 48, 300, 40, "#8fae9f") + hill(-120, 48, 220, 26, "#a3bba0") + box(-200, 44, 400, 60, 0, "#b7c79a", bare) + path("M-200,44H200") +
    at(lerp(X(-44), X(-44) - 120, 1 - wet), -46, cloud(0, 0, 0.78, { fill: mix(C.paper, C.ink, 0.16) }) + rain(-46, 16, 100, 74, t, wet) + rain(-34, 20, 75, 70, t + 0.5, wet)) +
    at(X(74), 0, path("M0,62V-20", "none", stroke(C.ink, 5)) + at(0, -22, cup(spin) + cup(spin + 2.1) + cup(spin + 4.2))) + at(X(-66) + 66, 0, path("M-62,62V34", "none", stroke(C.ink, 5)) + path("M-71,4L-69,36H-55L-53,4", mix(C.sky, C.paper, 0.5)) + path(`M-69,${n(26 - 10 * move(t, 38, 40.4))}H-55L-56.5,34.5H-67.5Z`, "#4f93ad", bare) + path("M-71,4L-69,36H-55L-53,4")) +
    folk({ x: me, floor: 68, t, kind: OFFICER, scale: 0.72, look: keys(t, [[27, [0.8, 0.3]], [29, [0.8, 0.3]], [30, [0.9, -0.1]], [38, [0.2, 0]], [38.9, [-0.9, -0.5]], [40.3, [-0.9, -0.5]], [40.8, [-0.6, -0.6]], [41.3, [0.9, 0.2]], [60, [0.7, 0.2]], [60.4, [0.3, 0.7]], [61.6, [0.3, 0.7]], [62, [0.9, 0.3]]]), mood: 0.4 + 0.6 * glad,
      hands: { left: [me - 42, -18 + 3 * wave(t, 0.7), shows], right: t < 45 ? [me + 36, -2 + 4 * wave(t, 0.6), during(t, 28.6, 30.4, 0.3)] : [me + 28, 18, glad] } }) + (glad > 0.05 ? chartSheet(me + 29, 24, 0.42 * glad, { values: [0.4, 0.65, 0.95, 0.55], colour: C.clay }) : "");
}
function roadside(t, v) {
  const wet = t < 42.2 || t > 49 ? 0.25 : keys(t, [[42.2, 0.25], [43.6, 1]]), y = 50 - 20 * wet, glad = move(t, GIFTS.driver + 1.3, GIFTS.driver + 1.7), stop = during(t, 43.3, 45.2, 0.35), X = x => x * (1 + 0.7 * v), shore = X(26), bus = X(-62) + 62 - 14 * v, me = -6 * v;
  const swell = (from, dy) => `M${n(from)},${n(y + dy)}` + Array.from({ length: 13 }, (_, i) => `q7,${n(-5 * Math.cos(twos(t) * 3 + i * 2 + dy))} 14,0`).join("");
  return box(-200, -80, 400, 140, 0, "#cfe0e4", bare) + cloud(-18, -54, 0.5) + hill(66, 36, 230, 66, "#9ab7a6") + hill(-90, 36, 220, 44, "#8fae9f") + box(-200, 36, 400, 60, 0, "#c9b98b", bare) + box(-200, 48, 400, 22, 0, mix(C.ink, C.paper, 0.42), bare) + path("M-200,36H200M-200,48H200M-200,70H200") + path("M-196,59H196", "none", stroke(C.paper, 2.5) + ' stroke-dasharray="12 9"') +
    at(bus, 0, thing(-62, 66, 0.9, () => box(-62, -70, 104, 58, 10, C.ochre) + [-52, -22, 8].map(x => box(x, -60, 24, 22, 4, mix(C.sky, C.paper, 0.3))).join("") + path("M-62,-30H42", "none", stroke(C.paper, 4)) + circle(36, -22, 4, C.paper)) + wheel(-98, 58, 11, 20) + wheel(-44, 58, 11, 50)) +
    path(`${swell(shore, 0)}V90H${n(shore - 26)}Q${n(shore - 14)},${n(y + 6)} ${n(shore)},${n(y)}Z`, "#6aa7c0") + path(swell(shore + 2, 13), "none", stroke(C.paper, pen * 0.9)) + at(X(72), 0, path("M0,78V2", "none", stroke(C.ink, 6)) + path("M0,74V4", "none", stroke(C.paper, 3) + ' stroke-dasharray="7 7"')) +
    folk({ x: me, floor: 72, t, kind: DRIVER, scale: 0.72, look: keys(t, [[31, [-0.8, 0.2]], [35, [-0.8, 0.2]], [42, [0, 0]], [42.4, [0.9, 0.3]], [43.6, [0.9, 0.3]], [44, [-0.4, 0]], [45, [-0.8, 0.2]], [62.6, [-0.8, 0.2]], [63, [-0.3, 0.7]], [64, [-0.3, 0.7]], [64.4, [-0.9, 0.2]]]), mood: 0.4 - 0.9 * stop + 0.6 * glad,
      hands: { left: [me - 38, 2 + 4 * wave(t, 0.6), during(t, 31.9, 33.6, 0.3)], right: t < 50 ? [me + 38, 2, stop] : [26, 26, glad] } }) + (glad > 0.05 ? firstAid(28, 38, 0.52 * glad) : "");
}
function underTree(t, v) {
  const hour = keys(t, [[46, 9], [47.9, 15]]), down = move(t, 46, 46.8), arrived = GIFTS.mothers + 1.2, glad = move(t, arrived, arrived + 0.4), hi = during(t, 34.9, 37, 0.4), X = x => x * (1 + 0.55 * v), lift = 12 * (1 - down);
  const can = (x, y) => thing(x, y, 0.48, () => box(-20, -44, 40, 46, 6, C.ochre) + path("M-8,-44V-54H14V-46") + path("M-10,-32L10,-8M10,-32L-10,-8"));
  const eyes = keys(t, [[34, [-0.8, -0.2]], [45, [-0.8, -0.2]], [46, [0.2, 0.4]], [46.8, [0.4, -0.7]], [48, [0.4, -0.7]], [48.6, [-0.8, -0.2]], [65, [-0.8, -0.2]], [65.4, [0.2, -0.6]], [66.2, [0.2, -0.6]], [66.6, [-0.9, -0.2]]]);
  const one = (x, kind, more = {}) => folk({ x: X(x), floor: 62, t, kind, scale: 0.58, look: eyes, mood: 0.4 + 0.3 * down + 0.3 * glad, ...more }), holds = x => ({ hands: { right: [X(x) + 18, 38 - lift, 1 - move(t, 46.7, 47.1)] } }), dial = [lerp(38, 104, v), lerp(-52, -40, v)];
  return box(-200, -80, 400, 150, 0, "#f0e3bf", bare) + hill(40, 44, 300, 40, "#cdbf8c") + box(-200, 40, 400, 60, 0, "#d8bd84", bare) + path("M-200,40H200") + tree(X(-66), 54, 1.25) +
    (t < 49.3 ? (v > 0.02 ? at(...dial, clock(0, 0, hour, 0.95), v * (1 + 0.14 * pulse(t, 47.9, 0.5))) : "") : at(38, -53, clock(0, 0, 15, 0.72), pop(t, arrived))) +
    one(-40, GRANDMOTHER, { hands: { left: [X(-40) - 27, 4 + 4 * wave(t, 0.6), hi] } }) + one(-2, MOTHER, holds(-2)) + one(38, FARMER, holds(38)) + can(X(-2) + 20, 64 - lift) + can(X(38) + 21, 64 - lift);
}
const SCENES = { weather, driver: roadside, mothers: underTree };
function windowOf(name, t) {
  const grow = pop(t, OPENS[name]), [x, y] = WAYS[name].middle, v = wide(name, t), w = n(lerp(95, 174, v));
  return grow <= 0.02 ? "" : at(x, y, `<clipPath id="window-${name}"><path d="${SHAPES[name](w)}"/></clipPath><g clip-path="url(#window-${name})">${SCENES[name](t, v)}</g>` + path(SHAPES[name](w), "none", stroke(C.ink, 3.4 * pen)) + path(SHAPES[name](w), "none", stroke(WAYS[name].colour, 1.6 * pen)), grow);
}

// ---- the lines ----
function thinLine(name, t) {
  const end = OPENS[name], drawn = keys(t, [[end - 2, 0], [end - 1.5, 0.34], [end - 1.25, 0.28], [end - 0.7, 0.7], [end - 0.5, 0.66], [end, 1]]), strong = move(t, (GIFTS[name] ?? 99) + 0.2, (GIFTS[name] ?? 99) + 1.3), { colour } = WAYS[name];
  if (drawn <= 0.01) return "";
  const points = Array.from({ length: 31 }, (_, i) => { const k = i / 30 * drawn, [x, y] = onWay(name, k); return [x, y + Math.sin(k * 17) * 3 * (1 - strong)]; }), tip = points[30];
  const head = (k, from, grow) => { const a = onWay(name, k), b = onWay(name, from); return grow <= 0.02 ? "" : at(...a, path("M-11,-9L0,0L-11,9", "none", stroke(colour, 2.2 * pen)), grow, Math.atan2(a[1] - b[1], a[0] - b[0]) * 180 / Math.PI); };
  return path(line(points), "none", stroke(colour, lerp(1.1, 2.3, strong) * pen)) + (drawn < 1 ? circle(tip[0], tip[1], 6, colour) : "") + head(0.03, 0.12, pop(t, PIECES + 1.1)) + head(0.99, 0.9, pop(t, (GIFTS[name] ?? 99) + 1.2));
}
function thickLines(t) {
  return NEAR.map((place, i) => {
    const k = move(t, FRIENDS[i] - 0.3, FRIENDS[i]), d = [place[0] - YOU[0], place[1] - YOU[1]], far = Math.hypot(...d), a = [YOU[0] + d[0] / far * 44, YOU[1] + d[1] / far * 44], end = lerp(a, place, k);
    const ball = (start, back) => { const s = between(t, start, start + 0.5); return s > 0 && s < 1 ? circle(...lerp(a, place, back ? 1 - s : s), 8, back ? C.clay : "#f8d987") : ""; };
    return k <= 0.02 ? "" : path(line([a, end]), "none", stroke(C.ink, 11 * pen / STROKE * 1.2)) + path(line([a, end]), "none", stroke(C.teal, 7 * pen / STROKE * 1.1)) + ball(14.9 + i * 0.25, false) + ball(ANSWERS[i] + 0.3, true);
  }).join("");
}

// ---- you and the five ----
const LOOK_AT = { weather: [-0.95, -0.3], driver: [0.95, -0.3], mothers: [0.9, 0.5], nobody: [-0.9, 0.5] };
function you(t) {
  const up = [0, -0.9], rest = [0, 0], near = i => [(NEAR[i][0] - 427) / 165, (NEAR[i][1] - 186) / 130];
  const look = keys(t, [[1.8, rest], [3.2, rest], [3.35, near(0)], [3.75, near(0)], [3.85, near(1)], [4.2, near(1)], [4.3, near(2)], [4.65, near(2)], [4.75, near(3)], [5.1, near(3)], [5.25, near(4)], [5.8, near(4)], [6.2, rest], [10.9, rest], [11.2, up], [14.5, up], [14.8, near(0)], [15.2, near(1)], [15.6, near(2)], [16, near(3)], [16.4, near(4)],
    [16.7, near(0)], [17.2, near(0)], [17.35, near(1)], [17.8, near(1)], [17.95, near(2)], [18.4, near(2)], [18.55, near(3)], [19, near(3)], [19.15, near(4)], [19.9, near(4)], [20.3, [0.2, 0.5]], [20.8, [0.8, -0.4]], [22.5, [0.8, -0.4]], [22.8, up], [23.6, up], [24, [0, 0.5]], [24.8, [0, 0.4]], [25.2, LOOK_AT.weather], [28.9, LOOK_AT.weather], [29.2, LOOK_AT.driver], [32.2, LOOK_AT.driver], [32.5, LOOK_AT.mothers], [37, LOOK_AT.mothers],
    [38, LOOK_AT.weather], [50, [-0.5, -0.3]], [51.2, up], [55.2, up], [55.8, rest], [56.6, LOOK_AT.weather], [57.2, LOOK_AT.driver], [57.8, LOOK_AT.mothers], [58.7, LOOK_AT.weather], [60.8, LOOK_AT.weather], [61.3, LOOK_AT.driver], [63.4, LOOK_AT.driver], [63.8, LOOK_AT.mothers], [65.8, LOOK_AT.mothers], [66.3, rest], [67, up], [72, up], [72.4, [0, 0.3]], [73, LOOK_AT.weather], [74, LOOK_AT.driver], [75, LOOK_AT.mothers], [76, LOOK_AT.nobody], [79, LOOK_AT.nobody]]);
  const calls = during(t, 20.6, 22.8, 0.35), hands = { right: [42, -14 + 2 * wave(t, 0.5), calls] };
  const hi = during(t, 2, 3.2, 0.3);
  if (hi > 0) hands.left = [-52, -34 + 5 * wave(t, 0.5), hi];
  return bust("you", YOU, YOU[2], mix(C.ochre, C.paper, 0.6), C.ochre, pop(t, BORN), { t, kind: NURSE, look, hands, mood: keys(t, [[1, 0.8], [10.8, 0.6], [11.4, -0.5], [15, 0], [17, 0], [19, -0.5], [20.4, 0], [22.6, -0.2], [23.2, -0.8], [25, -0.2], [28.4, 0.5], [50, 0.5], [54, 1], [66.8, 0.9], [67.6, 0.3], [69.4, -0.3], [70.6, 0.2], [71.2, 0.9]]), tilt: 5 * wave(t, 1.2) * during(t, 18.6, 20.4, 0.3) }) +
    (calls > 0.1 ? megaphone(YOU[0] + 60, YOU[1] - 20, 0.8 * calls, -8, t > 21 && t < 22.5 ? 0.6 + 0.4 * wave(t, 0.5) : 0) : "");
}
function five(t) {
  const same = during(t, 7, 8, 0.25) + during(t, 8.6, 9.6, 0.25), nod = 4 * pulse(t, 6.6, 0.6), joy = move(t, 53.6, 54.4);
  return NEAR.map((place, i) => {
    const toYou = [(427 - place[0]) / 165, (186 - place[1]) / 120], asked = t > 10.6 && t < 24.8, look = t < 6.2 ? toYou : keys(t, [[6.2, toYou], [6.6, [0, 0]], [10.9, [0, 0]], [11.3, [(427 - place[0]) / 130, -0.6]], [14.4, [(427 - place[0]) / 130, -0.6]], [14.8, toYou], [20.4, toYou], [25, toYou], [28.4, [0, 0]], [51, [0, 0]], [51.6, [(427 - place[0]) / 120, (93 - place[1]) / 150]], [55.6, [(427 - place[0]) / 120, (93 - place[1]) / 150]], [56.4, [0, 0]]]);
    return bust(`near-${i}`, place, 36, mix(C.teal, C.paper, 0.72), C.teal, pop(t, FRIENDS[i]), { t, kind: ALIKE[i], look, tilt: nod, mood: asked ? keys(t, [[10.9, 0.6], [11.3, -0.2], [16, 0.3], [22.6, 0.3], [23.2, -0.4]]) : 0.6 + 0.4 * joy, hands: { left: [-38, -22, same] } });
  }).join("");
}
function bubbles(t) {
  const spots = [[238, 86, [52, 34]], [616, 86, [-52, 34]], [668, 190, [-46, 36]], [512, 288, [-46, 34]], [186, 190, [46, 36]]];
  return spots.map(([x, y, tail], i) => speech(x, y, 76, 58, tail, pop(t, ANSWERS[i], 20.3 + i * 0.06), megaphone(-7, 1, 0.86, -8, 1))).join("");
}
const pencilHand = t => {   // it draws the first circle
  const k = between(t, 0.5, 1.6), a = (-90 + 360 * ease(k)) * Math.PI / 180, gone = move(t, 1.65, 2.3), came = 1 - move(t, 0, 0.45), tip = [YOU[0] + YOU[2] * Math.cos(a) + 150 * gone + 120 * came, YOU[1] + YOU[2] * Math.sin(a) + 130 * gone + 60 * came];
  if (t > 2.3) return "";
  const points = Array.from({ length: 37 }, (_, i) => { const b = (-90 + 360 * ease(k) * i / 36) * Math.PI / 180; return [YOU[0] + YOU[2] * Math.cos(b), YOU[1] + YOU[2] * Math.sin(b)]; });
  return (k > 0 ? path(line(points), "none", stroke(C.ink, 2.2 * pen)) : "") + at(...tip, path("M0,0L14,-5L70,-44L62,-56L6,-14Z", C.ochre) + path("M0,0L14,-5L6,-14Z", WOOD) + path("M0,0L5,-2L2,-5Z", C.ink) + path("M70,-44L62,-56L72,-63L80,-51Z", C.clay), 1, 0);
};

// ---- what travels ----
function pieces(t) {   // what the three have told you comes in, and joins
  return [["weather", rainSign, -40], ["driver", roadSign, 0], ["mothers", (x, y, s) => clock(x, y, 15, s * 1.15), 40]].map(([name, draw, dx], i) => {
    const k = move(t, PIECES + i * 0.12, PIECES + 1.1 + i * 0.12), near = move(t, PIECES + 1.1, PIECES + 1.7), fade = move(t, TURNS - 0.1, TURNS + 0.3);
    if (t < PIECES - 0.3 || fade >= 1) return "";
    const grow = pop(t, PIECES - 0.25), p = lerp(lerp(onWay(name, 1 - k), [AHEAD[0] + dx * 0.88, AHEAD[1] + 12], near), AHEAD, ease(fade));
    return at(p[0], p[1], circle(0, 0, 24, C.paper, stroke(C.ink, pen)) + draw(0, 0, 0.62), grow * lerp(1, 0.68, near) * (1 - 0.8 * fade));
  }).join("");
}
function gifts(t) {
  const draw = { weather: (x, y, s) => chartSheet(x, y, s * 0.62, { values: [0.4, 0.65, 0.95, 0.55], colour: C.clay }), driver: (x, y, s) => firstAid(x, y, s * 0.78), mothers: (x, y, s) => clock(x, y, 15, s * 1.05) };
  return ["weather", "driver", "mothers"].map((name, i) => {
    const start = GIFTS[name], k = move(t, start, start + 1.25, windup), wait = pop(t, 56.8 + i * 0.5);
    if (wait <= 0.02 || t > start + 1.45) return "";
    const first = 0.2, p = onWay(name, clamp(first + (1 - first) * k, 0, 1));
    return draw[name](p[0], p[1], wait * (1 - move(t, start + 1.2, start + 1.45)));
  }).join("");
}
function problem(t) {   // the card with the chairs
  if (t < ARRIVES || t > 67.2) return "";
  const fall = keys(t, [[ARRIVES, -70], [ARRIVES + 0.55, 99], [ARRIVES + 0.75, 91], [ARRIVES + 0.95, AHEAD[1]]]), away = 1 - move(t, 66.7, 67.1);
  const shake = 4 * wave(t, 0.3) * during(t, 21, 22.4, 0.2), lit = 0.06 * pulse(t, TURNS, 0.6) + 0.08 * pulse(t, TURNS + 3, 0.6), hour = keys(t, [[TURNS + 0.2, 9], [TURNS + 1.7, 15]]);
  return session(AHEAD[0], fall, (0.86 + lit) * away, { hour, seated: clamp((t - TURNS - 1.4) * 1.25, 0, 9), solved: move(t, TURNS + 2.7, TURNS + 3.2), turn: shake });
}
function secret(t) {   // the card with a name is stopped; the question goes alone
  if (t < NAME) return "";
  const leave = keys(t, [[68.3, 0], [68.6, 5], [69.6, -46], [LOCK, -46], [LOCK + 0.4, 0]], ease), back = move(t, 72, 72.7), drop = keys(t, [[LOCK - 0.45, -150], [LOCK, 6], [LOCK + 0.14, -5], [LOCK + 0.26, 4]], k => k * k), shut = move(t, LOCK + 0.45, LOCK + 0.62);
  const x = AHEAD[0] + leave, y = lerp(AHEAD[1], YOU[1] + 34, back), scale = pop(t, NAME) * lerp(0.92, 0.02, back), lock = t < LOCK - 0.45 ? "" : padlock(AHEAD[0] + 26 * (1 - back) + Math.min(0, leave) * 0.8, (t < LOCK + 0.3 ? AHEAD[1] + drop : lerp(AHEAD[1], 230, back)) + 2, lerp(0.92, 0.52, back), { shut });
  const asks = ["weather", "driver", "mothers"].map((name, i) => {
    const grow = pop(t, 72.3), k = move(t, ASKS + i * 0.3, ASKS + 1.5 + i * 0.3), out = move(t, ASKS - 0.35, ASKS + 0.1), p = k > 0 ? onWay(name, k) : lerp(AHEAD, onWay(name, 0), out * 0.999);
    return grow <= 0.02 || t > ASKS + 1.9 + i * 0.3 ? "" : questionCard(p[0], p[1], grow * lerp(0.95, 0.6, out) * (1 - move(t, ASKS + 1.5 + i * 0.3, ASKS + 1.9 + i * 0.3)));
  }).join("");
  return (back < 1 ? nameCard(x, y, scale, leave * 0.12) : "") + lock + sparks(AHEAD[0] + 26, AHEAD[1] - 34, t, LOCK + 0.55) + asks;
}
function missing(t) {   // one place on the map is still empty
  if (t < EMPTY - 0.9) return "";
  const [x, y] = WAYS.nobody.middle, k = move(t, EMPTY, EMPTY + 0.9), drawn = move(t, EMPTY - 0.8, EMPTY + 0.1), points = Array.from({ length: 21 }, (_, i) => onWay("nobody", i / 20 * drawn)), r = 62;
  const rim = Array.from({ length: 61 }, (_, i) => { const a = (-10 + 360 * k * i / 60) * Math.PI / 180; return [x + r * Math.cos(a), y + r * Math.sin(a)]; });
  return path(line(points), "none", stroke(C.ink, 1.3 * pen) + ' stroke-dasharray="2 10"') + (k > 0.01 ? path(line(rim), "none", stroke(C.ink, 1.6 * pen) + ' stroke-dasharray="9 11"') : "") + at(x, y + 26, sign(0, 0, 76, "?", C.clay), pop(t, EMPTY + 0.6) * (1 + 0.03 * wave(t, 2.2)));
}
const WOODS = "#e4e8cf", LAKE = "#d5e6e8", ROAD = "#e3d3b4";
const paper = () => box(-600, -400, 2100, 1200, 0, "#f8f1e2", bare) + path("M-600,40C-300,-30 -60,60 60,20S260,-60 330,-120V-400H-600Z", WOODS, bare) + path("M560,-400C540,-60 620,40 720,30S900,120 1500,60V-400Z", LAKE, bare) + path("M-600,250C-200,210 20,236 130,300S300,420 420,430S900,380 1500,470V800H-600Z", LAKE, bare) +
  path("M520,800C520,380 600,330 720,350S900,250 1500,300V800Z", WOODS, bare) + path("M640,160q26,-22 52,0t52,0t52,0M40,330q20,-16 40,0t40,0", "none", stroke(mix(LAKE, C.sky, 0.5), 3)) + path("M-600,150C-200,200 0,150 160,190S420,260 640,210S900,150 1500,190M300,-400C330,-100 230,40 250,140S180,300 230,800", "none", stroke(ROAD, 9)) +
  path("M213,-400V800M641,-400V800", "none", stroke(mix("#f8f1e2", C.ink, 0.07), 2)) + [[40, 30], [190, 12], [700, 345], [830, 330], [610, 362]].map(([x, y]) => path(`M${x},${y}l9,-20l9,20Z`, mix(WOODS, LEAF, 0.35), bare)).join("");

const film = {
  seconds: 80, fps: 15, poster: 36.4,
  draw: t => through(keys(t, MAP_CAMERA), () => paper() + thickLines(t) + ["weather", "driver", "mothers"].map(name => thinLine(name, t)).join("") + missing(t) + five(t) + pencilHand(t) + ["weather", "driver", "mothers"].map(name => windowOf(name, t)).join("") +
    problem(t) + you(t) + secret(t) + pieces(t) + gifts(t) + bubbles(t)),
};
