// "Three thermostats": single, double and triple loop, told in the waiting room of a health post in the hills.
"use strict";

const FLOOR = 326;
const HEATER = [565, 326];
const DIAL = [450, 135];
const TEAL_LOOP = { x: 450, y: 135, w: 192, h: 150, r: 34 };
const OCHRE_LOOP = { x: 30, y: 46, w: 634, h: 306, r: 50 };
const PLUM_LOOP = { x: 6, y: 14, w: 1076, h: 364, r: 64 };
const WIND = "#4f93ad";
const MIST = "#dfeaec";

// ---- what happens when ----
const CLICKS = [3.2, 6.8, 9.4, 10.6, 11.6, 12.5, 13.3, 14, 14.7, 15.3, 15.9, 16.5, 17.1, 17.7, 28.6, 35.9];   // on, off, on, off …
const ASKS = 19.6;
const SHUT = 35.3;
const clicksBy = t => CLICKS.filter(c => c <= t).length;
const heating = t => clicksBy(t) % 2 === 1;
const glow = t => {
  const last = CLICKS[clicksBy(t) - 1] ?? -9;
  return heating(t) ? move(t, last, last + 0.5) : 1 - move(t, last, last + 0.8);
};
const TEMPERATURE = [[0, 22.2], [0.6, 22], [3.2, 19.7], [3.7, 19.7], [6.8, 22.2], [9.4, 19.7],
  ...CLICKS.slice(3, 14).map((c, i) => [c, i % 2 ? 19.7 : 21.3]), [19, 19.6], [28.6, 18.8], [SHUT, 19.6], [36, 20.4], [38, 20], [60, 20]];
const temperature = t => keys(t, TEMPERATURE, straight);
const setting = t => keys(t, [[36.5, 21], [37.3, 19]], windup);
const gust = t => (0.75 + 0.25 * wave(t, 2.3)) * (1 - move(t, SHUT - 0.1, SHUT + 0.9));
const sash = t => keys(t, [[34.9, 1], [SHUT - 0.15, 1.06], [SHUT, 0], [SHUT + 0.12, 0.07], [SHUT + 0.28, 0]]);   // 1 is open
const cold = t => keys(t, [[0, 0], [1, 0.1], [3.2, 0.9], [4.2, 0.9], [6.6, 0], [7.4, 0], [9.4, 0.7], [11, 0.6], [27, 0.7], [SHUT, 0.7], [37, 0]]);
const warmth = t => keys(t, [[0, 1], [0.6, 1], [3.2, 0], [4, 0], [6.8, 1], [9.4, 0.1], [10.6, 0.45], [12, 0.2], [16, 0.1], [SHUT, 0], [38, 1]]);
const evening = t => keys(t, [[10, 0], [13, 0.05], [17.4, 1], [34, 1]]);
const CAMERA = [   // it stands still between its moves: a drifting picture costs a learner with a slow line twice the bytes
  [0, [541, 195, 1.38]], [9.5, [541, 195, 1.38]], [11, [440, 190, 1]], [13.5, [440, 190, 1]], [14.7, [296, 189, 1.38]], [17.8, [296, 189, 1.38]],
  [19.1, [450, 143, 1.75]], [27.9, [450, 143, 1.75]], [29.2, [440, 190, 1]], [39.2, [440, 190, 1]], [41.7, [862, 202, 1.25]], [49.6, [862, 202, 1.25]], [50.9, [545, 190, 0.77]],
];

// ---- the things in the room ----
const spot = value => (150 + (clamp(value, 15, 25) - 15) * 24) * Math.PI / 180;
const arc = (r, from, to) => {
  const a = spot(from), b = spot(to);
  return `M${n(r * Math.cos(a))},${n(r * Math.sin(a))}A${r},${r} 0 ${b - a > Math.PI ? 1 : 0} 1 ${n(r * Math.cos(b))},${n(r * Math.sin(b))}`;
};
// face: 0 shows the number, 1 the eyes.
function thermostat({ x, y, t, temp, set, on, face = 0, look = [0, 0], mood = 0, squash = 0, shown = null, scale = 1, turn = 0, seed = 5 }) {
  const eye = side => at(side * 15, -5, circle(0, 0, 12.5, C.paper) + circle(look[0] * 6, look[1] * 6, 5, C.ink, bare) +
    (lids(t, seed) < 0.6 ? circle(0, 0, 12.5, mix(C.sky, C.paper, 0.6)) + path("M-12,2Q0,8 12,2") : ""), face, 0, face);
  const mouth = path(`M-8,${n(21 - mood * 2)}Q0,${n(21 + mood * 7)} 8,${n(21 - mood * 2)}`);
  const arrow = at(48.5 * Math.cos(spot(set)), 48.5 * Math.sin(spot(set)), path("M-2,0L10,-8V8Z", C.ochre), 1, spot(set) * 180 / Math.PI);
  const inside = box(-62, -62, 124, 124, 28, C.paper) + path(arc(40, 15, 25), "none", stroke(mix(C.sky, C.paper, 0.35), 9)) +
    path(arc(40, 15, Math.max(15.1, temp)), "none", stroke(C.clay, 9)) + arrow +
    circle(0, 46, 6, on ? C.clay : mix(C.sand, C.ink, 0.1)) +
    faint(1 - face * 1.5, at(2, 11, sign(0, 0, 30, shown ?? `${Math.round(temp)}°`, shown ? mix(C.ochre, C.ink, 0.25) : C.ink), Math.max(0.05, 1 - face * 0.6))) +
    (face > 0.02 ? eye(-1) + eye(1) + faint(face, mouth) : "");
  return at(x, y, `<g stroke-width="${n(pen / scale)}">${inside}</g>`, scale * (1 + squash * 0.12), turn, scale * (1 - squash * 0.12));
}
function heater(x, y, t, heat, scale = 1) {
  const bars = [-20, 0, 20].map(dy => path(`M-40,${-42 + dy * 0.72}H40`, "none", stroke(mix("#6d7b7e", mix(C.clay, C.ochre, 0.35 + 0.25 * wave(t, 0.9, dy)), heat), 7))).join("");
  const inside = path("M-46,-14V-2M46,-14V-2", "none", stroke(C.ink, 8)) + box(-60, -76, 120, 66, 16, mix(C.paper, C.clay, heat * 0.8)) +
    box(-50, -66, 100, 46, 9, C.ink) + bars;
  const waves = heat < 0.05 ? "" : [-32, 0, 32].map((dx, i) => faint(heat, path(wiggle(dx, -84 - 4 * wave(t, 1.4, i / 3), 30 * heat, twos(t) * 4 + i * 2), "none", stroke(C.clay, pen * 1.3)))).join("");
  return at(x, y, `<g stroke-width="${n(pen / scale)}">${inside + waves}</g>`, scale);
}
function view(t) {   // the hills outside, 160 by 150 from (56, 80)
  const k = Math.round(evening(t) * 30) / 30, day = between(twos(t), 10, 18), sun = [lerp(70, 196, day), 168 - Math.sin(lerp(0.25, 0.9, day) * Math.PI) * 74];
  return `<clipPath id="pane"><rect x="56" y="80" width="160" height="150"/></clipPath><g clip-path="url(#pane)">` +
    box(56, 80, 160, 150, 0, k < 0.5 ? mix(C.sky, "#f6e7c4", k * 2) : mix("#f6e7c4", "#e9a869", k * 2 - 1), bare) + circle(sun[0], sun[1], 15, mix("#f3c765", C.ochre, k)) +
    path("M40,190Q90,130 130,172Q170,128 230,180V240H40Z", mix("#86a99a", C.plum, k * 0.55)) +
    path("M40,214Q110,176 230,216V240H40Z", mix("#5f8f80", C.teal, k * 0.6)) + "</g>";
}
function windowFrame(t) {
  const open = sash(t), y = 155 - 66 * open;
  const pane = (top, h) => box(60, top, 152, h, 3, C.paper, 'fill-opacity=".38"') + path(`M136,${n(top)}v${h}`) + path(`M74,${n(top + h - 14)}l20,-24`, "none", stroke(C.paper));
  return view(t) + pane(84, 71) + pane(y, 71) + path(`M60,${n(y + 71)}H212`, "none", stroke(C.ink, 7)) + box(56, 80, 160, 150, 4) + box(46, 230, 180, 10, 4, C.paper);
}
function curtain(t) {
  const b = gust(t), dx = 58 * b + 9 * b * wave(t, 0.9), up = 26 * b, flap = 7 * b * wave(t, 0.7, 0.3);
  const left = `C198,130 ${n(198 + dx * 0.3 + flap)},196 ${n(202 + dx * 0.85)},${n(262 - up)}`;
  const d = `M198,70${left}Q${n(226 + dx)},${n(272 - up + flap)} ${n(250 + dx)},${n(258 - up * 1.2)}C${n(250 + dx * 0.5 + flap)},190 248,130 246,70Z`;
  const fold = (a, k) => path(`M${a},74C${a},130 ${n(a + dx * 0.35 + flap)},190 ${n(a + 3 + dx * k)},${n(250 - up)}`);
  return path("M40,68H258", "none", stroke(C.ink, 5)) + path(d, mix(C.teal, C.paper, 0.3)) + fold(214, 0.88) + fold(231, 0.95);
}
function wind(t) {
  const power = sash(t) * between(t, 9.6, 10.6);
  return power < 0.05 ? "" : [0, 1, 2, 3].map(i => {
    const s = (twos(t) * 0.5 + i * 0.34) % 1.36;
    const p = k => [96 + k * 320, 168 + i * 14 + Math.sin(k * 7 + i * 1.7) * 10 - k * 16 * (i - 1.5)];
    const points = Array.from({ length: 17 }, (_, j) => clamp(s - 0.44 + j * 0.0275)).map(p);
    return faint(power * clamp((1.3 - s) * 4), path(line(points), "none", stroke(WIND, pen * 1.4)) + (i % 2 ? at(...p(Math.min(s, 1)), path("M-8,0Q0,-7 8,0Q0,7 -8,0Z", C.ochre), 1, s * 500 + i * 60) : ""));
  }).join("");
}
function escaping(t) {   // the heat runs out of the window
  const power = during(t, 10.4, 19, 0.6) + during(t, 28.8, SHUT + 0.1, 0.6);
  return power < 0.05 ? "" : [0, 1, 2, 3].map(i => {
    const s = (twos(t) * 0.26 + i / 4) % 1, x = lerp(500, 96, s), y = lerp(246, 196, ease(s)) + (i % 2) * 14;
    const points = Array.from({ length: 11 }, (_, j) => [x + j * 3.6, y + Math.sin(j * 0.9 + twos(t) * 6) * 5]);
    return faint(power * clamp(s * 6) * clamp((1 - s) * 6), path(line(points), "none", stroke(C.clay, pen * 1.2)));
  }).join("");
}

// ---- the six scenes ----
function nurseHand(t, x) {   // at every click a stroke on the sheet
  const done = clicksBy(t), last = CLICKS[done - 1] ?? -9, i = (done - 1) % 5, row = Math.floor((done - 1) / 5);
  const busy = done && done < 15 ? during(t, last + 0.02, last + 0.62, 0.22) : 0;
  return [772 + i * 5, 158 + row * 9 + 8 * pulse(t, last + 0.15, 0.4), busy];
}
function nurse(t) {
  const x = keys(t, [[33.2, 730], [34.8, 552], [38.9, 552], [41.8, 896], [45.7, 896], [46.7, 1008]]), goes = during(t, 33.2, 34.8, 0.2) + during(t, 38.9, 41.8, 0.2) + during(t, 45.7, 46.7, 0.2);
  const turning = during(t, 35.6, 37.9, 0.5), pinning = during(t, 46.9, 49.2, 0.5), points = during(t, 42, 44.2, 0.4);
  const mark = spot(setting(t));
  const hands = t < 33 ? { right: nurseHand(t, x) } : t < 40 ? { left: [512 + 6 * Math.cos(mark * 2), 162 + 5 * wave(t, 0.5) * turning, turning] } :
    { left: t < 45 ? [846, 164, points] : [958, 156 + 10 * pulse(t, 47.8, 0.6), pinning] };
  const look = keys(t, [[0, [0.9, -0.3]], [3, [-1, -0.4]], [3.4, [1, -0.3]], [6.6, [-1, 0.3]], [7, [1, -0.3]], [20, [1, -0.3]], [21, [-1, -0.4]], [30.6, [-1, 0]], [33, [-1, 0]], [35.6, [-0.9, -0.6]],
    [37.8, [-0.8, 0.2]], [38.8, [-0.5, 0.2]], [39.1, [1, 0]], [41.6, [1, 0]], [42, [-1, -0.4]], [44.4, [-1, -0.4]], [44.8, [-1, 0.1]], [45.6, [-0.7, 0]], [45.8, [0.9, 0]], [46.6, [0.9, 0]], [47, [-0.9, -0.5]], [49, [-0.6, 0]], [50, [0, 0]]]);
  return person({ x, floor: FLOOR, t, kind: NURSE, look, mood: keys(t, [[0, 0.2], [12, 0], [30, 0], [37, 0.9], [41, 0.2], [42, -0.4], [46, 0], [48, 1]]),
    steps: Math.abs(x - 730) + 400, going: goes, hands, hold: t < 33 || t > 46 ? PENCIL : "" });
}
function elder(t) {
  const x = keys(t, [[38.9, 284], [42, 728]]), sit = 1 - keys(t, [[38.3, 0], [38.9, 1]], windup), goes = during(t, 38.9, 42, 0.2);
  const hat = during(t, 12.6, 15.4, 0.4) + during(t, 16.2, 18, 0.4), speaks = during(t, 44.4, 47.4, 0.4);
  const hands = t < 20 ? { left: [x - 22, 196, hat] } : t > 42 ? { right: [x + 40, 232 + 5 * wave(t, 0.6) * speaks, speaks] } : {};
  const nod = 4 * pulse(t, 31.6, 0.8) + 4 * pulse(t, 32.3, 0.8) + 4 * pulse(t, 48.8, 0.7);
  const look = keys(t, [[0, [0.6, 0.2]], [3, [0.9, -0.4]], [8, [0.6, 0]], [10.4, [-0.9, -0.1]], [12.6, [-0.7, 0.1]], [14, [0.8, 0]], [15, [0.8, 0]], [15.4, [-0.9, -0.1]], [20, [0.9, -0.4]], [29.3, [0.9, -0.4]],
    [30, [0.9, 0]], [31.4, [0.8, 0]], [33.8, [0.6, -0.1]], [34.3, [-0.8, 0]], [37, [-0.6, 0]], [38, [0.8, 0]], [44, [0.9, -0.3]], [44.5, [0.1, 0]], [47, [0.9, -0.3]]]);
  return person({ x, floor: FLOOR, t, kind: ELDER, look: [look[0], look[1] + nod * 0.1], mood: keys(t, [[0, 0.3], [3, -0.8], [6, 0.3], [9, -0.6], [34, -0.6], [37, 0.8]]), sit, steps: x, going: goes,
    shiver: cold(t) * (1 - hat * 0.5), hands, tilt: nod + 3 * gust(t) * wave(t, 0.9) * (t > 10 ? 1 : 0.3) });
}
function mother(t) {
  const x = keys(t, [[33.6, 356], [34.7, 194], [39.2, 194], [42.2, 655]]), sit = 1 - keys(t, [[33, 0], [33.6, 1]], windup), goes = during(t, 33.6, 34.7, 0.2) + during(t, 39.2, 42.2, 0.2);
  const pulls = during(t, 34.6, 36.2, 0.3), rail = 155 - 66 * sash(t) + 71;
  const talks = during(t, 29.6, 32.4, 0.3);
  const hands = t < 33 ? { left: [x - 46, 226 + 4 * wave(t, 0.6) * talks, talks] } : t < 38 ? { left: [150, rail, pulls] } : { right: [x + 38, 226, during(t, 48.3, 51.4, 0.4)] };
  const look = keys(t, [[0, [0.7, 0.1]], [2.8, [0.9, -0.4]], [8, [0.5, 0]], [11, [0.8, 0]], [20, [0.9, -0.5]], [27.6, [0.9, -0.5]], [29, [0.9, -0.3]], [29.6, [-0.9, -0.1]], [31, [0.9, 0]], [33.6, [-1, 0]], [34.8, [-0.9, -0.4]],
    [SHUT, [-0.9, 0.2]], [36.6, [0.9, -0.2]], [41, [1, -0.1]], [44.4, [0.9, -0.2]], [44.8, [0.9, 0]], [47, [0.9, -0.3]]]);
  return person({ x, floor: FLOOR, t, kind: MOTHER, look, mood: keys(t, [[0, 0.5], [3, -0.6], [6.6, 0.5], [9, -0.5], [35, -0.4], [36, 0.9], [42, 0.2], [44, 0.2], [48, 0.9]]), sit, steps: x, going: goes,
    shiver: cold(t) * (1 - talks), hands });
}
const WINDOW_SIGN = box(-26, -30, 52, 58, 4, mix(C.sky, C.paper, 0.3)) + path("M-26,-4H26", "none", stroke(C.ink, 5));
function bubbles(t) {
  const shuts = WINDOW_SIGN + path(`M0,${n(-22 + 4 * wave(t, 0.9))}v30m-10,-10l10,10l10,-10`, "none", stroke(C.clay, 5));
  const lower = sign(6, 12, 34, "19°") + path("M-48,-9V9L-34,0Z", C.ochre);
  const blows = at(-30, 0, WINDOW_SIGN, 0.9) + [-14, 0, 14].map((y, i) => path(line(Array.from({ length: 12 }, (_, j) => [8 + j * 3.6 + 3 * wave(t, 1.1, i / 3), y + Math.sin(j * 0.8 + twos(t) * 5 + i) * 4])), "none", stroke(WIND, 4))).join("");
  return speech(308, 118, 92, 84, [36, 70], pop(t, 29.6, 32.8), shuts) + speech(640, 104, 118, 72, [66, 66], pop(t, 30.8, 33), lower) +
    speech(634, 107, 128, 78, [70, 60], pop(t, 44.6, 47.5), blows);
}
function doubts(t) {
  const who = path("M-27,30Q-27,4 0,4Q27,4 27,30Z", mix(C.plum, C.paper, 0.25)) + circle(0, -14, 19, mix(C.plum, C.paper, 0.25)) + sign(0, -3, 30, "?", C.paper);
  return thought(300, 112, pop(t, 21.6, 27.6), [[383, 104, 5], [369, 98, 8]], sign(3, 13, 37, "21°?", C.clay)) +
    thought(602, 112, pop(t, 24.8, 27.8), [[517, 104, 5], [531, 98, 8]], who);
}
function dial(t) {
  const face = keys(t, [[ASKS, 0], [ASKS + 0.4, 1], [35.4, 1], [35.8, 0]], k => overshoot(k));
  const last = CLICKS[clicksBy(t) - 1] ?? -9;
  const look = keys(t, [[ASKS, [0, 0]], [20, [-0.8, 0.1]], [20.4, [-0.8, 0.1]], [20.6, [0.8, 0.1]], [20.9, [0.8, 0.1]], [21.2, [0.45, -0.9]], [23.4, [0.45, -0.9]], [23.7, [-0.9, -0.3]], [24.5, [-0.9, -0.3]],
    [24.8, [0.9, -0.3]], [26.4, [0.9, -0.3]], [26.7, [-0.9, 0.6]], [28.4, [-0.9, 0.6]], [28.8, [0, 0.5]], [29.6, [-0.7, 0.6]], [30.6, [-0.7, 0.6]], [31, [0.9, 0.4]], [33, [0.9, 0.4]], [34, [-0.9, 0.4]]]);
  const turning = t > 36.2 && t < 38.2 ? `${Math.round(setting(t))}°` : null;
  const squash = pulse(t, last, 0.5) + 1.2 * pulse(t, ASKS - 0.35, 0.7) + 0.6 * pulse(t, SHUT, 0.4) + 0.8 * pulse(t, 37.3, 0.5);
  return thermostat({ x: DIAL[0], y: DIAL[1], t, temp: temperature(t), set: setting(t), on: heating(t), face, look, mood: keys(t, [[20, -0.4], [28, -0.3], [33, 0.1], [35, 0.8]]), squash, shown: turning,
    turn: 5 * wave(t, 0.22) * during(t, ASKS - 0.7, ASKS - 0.1, 0.2) - 4 * during(t, 21.2, 23.6, 0.4) + 4 * during(t, 24.8, 26.5, 0.4) });
}
function wire(t) {
  const points = loopPoints(TEAL_LOOP), last = CLICKS[clicksBy(t) - 1] ?? -9, run = between(t, last, last + 0.5);
  const upTo = along(points, 0.5), d = line([...points.slice(0, upTo.i + 1), upTo.point]), ball = along(points, 0.06 + 0.42 * ease(run)).point;
  return path(d) + (run > 0 && run < 1 ? circle(ball[0], ball[1], 7, heating(t) ? C.clay : C.sky) : "");
}
function room(t) {
  const shade = mix(MIST, C.sand, Math.round(warmth(t) * 14) / 14), last = CLICKS[clicksBy(t) - 1] ?? -9, sheet = windup(between(t, 47.2, 48.1));
  const teal = keys(t, [[3.3, 0], [4.3, 0.5], [4.8, 0.5], [6.4, 1]]), tealSeen = t < 20 ? 1 - move(t, 9.4, 10.2) : move(t, 50, 50.6);
  const back = box(-400, -300, 1900, 622 + 4, 0, shade, bare) + path("M-400,300H1500", "none", stroke(mix(shade, C.ink, 0.12))) + box(-400, 312, 1900, 400, 0, mix(shade, "#b98d4f", 0.42), bare) + path("M-400,312H1500");
  const things = windowFrame(t) + wire(t) + faint(t < 51.4 ? tealSeen : 0, loop(TEAL_LOOP, C.teal, t < 20 ? teal : 1, t)) + escaping(t) + curtain(t) + wind(t) + bench(316, 326) + clock(732, 84, 8 + t * 0.02 + 11 * ease(between(t, 10, 18.4))) +   // a whole day goes by in the second scene
    tallySheet(812, 132, t < 0 ? 0 : clicksBy(t) - 1 + between(t, last + 0.15, last + 0.4), 1 + 0.07 * during(t, 42.2, 44.2, 0.3)) +
    heater(HEATER[0], HEATER[1], t, glow(t)) + dial(t) + sparks(DIAL[0] + 60, DIAL[1] - 62, t, last) + sparks(222, 234, t, SHUT) +
    (sheet > 0 || t > 47.2 ? questionSheet(lerp(985, 912, sheet), lerp(230, 128, sheet), clamp(0.5 + sheet * 0.5, 0, 1.1), 10 * pulse(t, 48, 1.2)) : "") + sparks(960, 76, t, 48.1);
  const loops = faint(Math.max(during(t, 37, 39.6, 0.4), move(t, 50, 50.6)), loop(OCHRE_LOOP, C.ochre, t < 45 ? move(t, 37, 38.3) : 1, t)) + loop(PLUM_LOOP, C.plum, move(t, 50, 51.3), t);
  return back + things + (t < 51.4 ? loops : "") + doubts(t) + elder(t) + mother(t) + nurse(t) + bubbles(t);
}

// The last picture: the loops leave the room and lie one inside the other.
const LAST = [{ x: 66, y: 84, w: 222, h: 214, r: 40 }, { x: 42, y: 50, w: 510, h: 282, r: 54 }, { x: 18, y: 18, w: 818, h: 344, r: 68 }];
function ending(t) {
  const [cx, cy, zoom] = keys(51.4, CAMERA), leave = move(t, 51.5, 52.6);
  const world = ({ x, y, w, h, r }) => ({ x: (x - cx) * zoom + STAGE.width / 2, y: (y - cy) * zoom + PICTURE / 2, w: w * zoom, h: h * zoom, r: r * zoom });
  const shape = i => { const a = world([TEAL_LOOP, OCHRE_LOOP, PLUM_LOOP][i]), b = LAST[i]; return Object.fromEntries(Object.keys(b).map(k => [k, lerp(a[k], b[k], leave)])); };
  const starts = [52.6, 55, 57.4], colours = [C.teal, C.ochre, C.plum];
  const ring = i => {
    const s = shape(i), lit = during(t, starts[i], i < 2 ? starts[i + 1] : 70, 0.4), g = 5 * pulse(t, starts[i], 0.6);
    return box(s.x - g, s.y - g, s.w + 2 * g, s.h + 2 * g, s.r, mix(C.paper, colours[i], 0.05 + 0.13 * lit), `stroke="none" fill-opacity="${n(leave)}"`) +
      loop({ x: s.x - g, y: s.y - g, w: s.w + 2 * g, h: s.h + 2 * g, r: s.r }, colours[i], 1, t, lerp(2, 2.6, lit) * pen);
  };
  const grow = i => pop(t, starts[i] - 0.1), beat = (t * 0.62) % 2 < 1, since = ((t * 0.62) % 1) / 0.62;
  const one = at(177, 190, thermostat({ x: 0, y: -42, t, temp: 21 + (beat ? -1 + since : 1 - since) * 1.2, set: 21, on: beat, squash: pulse(since, 0, 0.4), scale: 0.82 }) + heater(0, 94, t, beat ? clamp(since * 3) : 1 - clamp(since * 3), 0.72), grow(0));
  const two = at(420, 190, thermostat({ x: 0, y: 66, t, temp: 20, set: 21, on: false, face: 1, look: [0.2 * wave(t, 3), -0.9], mood: -0.2, scale: 0.95, turn: 3 * wave(t, 2.4), seed: 8 }) +
    thought(0, -72, 0.92, [[36, -6, 5], [40, -22, 7]], sign(3, 13, 37, "21°?", C.clay)), grow(1));
  const crew = (kind, x, y, look, hands) => person({ x, floor: y, t, kind, look, mood: 0.8, scale: 0.86, hands });
  const three = at(694, 190, questionSheet(-44, -84, 1, 2.5 * wave(t, 2.8)) + thermostat({ x: 66, y: -84, t, temp: 20, set: 19, on: false, face: 1, look: [-0.9, 0.1 + 0.3 * wave(t, 2)], mood: 0.8, scale: 0.7, seed: 6 }) +
    crew(ELDER, -88, 144, [0.6, -0.5], {}) + crew(MOTHER, -14, 148, [-0.3, -0.7], { right: [26, 42, move(t, 58, 58.5)] }) + crew(NURSE, 62, 144, [-0.8, -0.4], {}), grow(2));
  return ring(2) + ring(1) + ring(0) + (t > starts[2] - 0.1 ? three : "") + (t > starts[1] - 0.1 ? two : "") + (t > starts[0] - 0.1 ? one : "");
}
const film = {
  seconds: 60, fps: 15, poster: 23.2,
  draw(t) {
    const fade = move(t, 51.4, 52.5);
    const world = fade < 1 ? through(keys(t, CAMERA), () => room(t)) : "";
    return world + (t > 51.4 ? faint(fade, box(0, 0, STAGE.width, PICTURE, 0, C.paper, bare)) + ending(t) : "");
  },
};
