// "The borrowed lamp": what is left when help goes, and what help can do for those who have learned, told by circles of light at a long table.
"use strict";

const BEHIND = 340, BEFORE = 360, TABLE = 256, TALL = 1.2;
const TEAM = [[ELDER, 165], [MIDWIFE, 285], [CLERK, 525], [STUDENT, 645]];
const NIGHT = "#14262f", WALL = "#ead9b4", WARM = "#fbeac0", GREY = "#8d9699";
const CAMERA_PATH = [   // it stands still between its moves
  [0, [427, 190, 1]], [15.4, [427, 190, 1]], [16.5, [405, 182, 1.22]], [19.9, [405, 182, 1.22]], [20.8, [577, 196, 1.5]], [30.5, [577, 196, 1.5]], [31.6, [427, 190, 1]],
  [45.4, [427, 190, 1]], [46.4, [566, 192, 1.24]], [51, [566, 192, 1.24]], [52, [427, 190, 1]], [70, [427, 190, 1]],
];
const strides = (where, t) => clamp(Math.abs(where(t + 0.07) - where(t - 0.07)) / 8);
const grown = (size, x, y, inside) => size > 0.02 ? at(x, y, inside, size) : "";

// ---- the visitor and the borrowed lamp ----
const visitorX = t => t < 30 ? keys(t, [[3, 960], [6.4, 405], [11.7, 405], [15.4, 960]]) : keys(t, [[51.3, 960], [52.7, 792]]);
const VISITS_AGAIN = 30, LAMP_ON_TABLE = 700;
function borrowed(t) {   // where its foot is, how bright it is and how much it smokes
  const x = visitorX(t), hand = [x - 58, (t < VISITS_AGAIN ? BEHIND : BEFORE) - 176];
  const put = t < VISITS_AGAIN ? 0 : ease(between(t, 52.6, 53.1)), foot = lerp([hand[0], hand[1] + 92], [LAMP_ON_TABLE, TABLE + 2], put);
  const clear = t < VISITS_AGAIN ? 1 : move(t, 54.4, 55);
  return { foot, clear, r: t < VISITS_AGAIN ? keys(t, [[2.9, 0], [4, 235], [5.8, 235], [6.9, 520], [11.4, 520], [12.6, 250], [14.3, 250], [15.5, 0]]) : lerp(122, 240, clear), seen: t < VISITS_AGAIN ? t > 2.9 && t < 15.5 : t > 51.2 };
}

// ---- their own lamp ----
const SNIPS = [33.3, 36.4, 39.3, 42.2];
const LIT = 21.9, GLASS_ON = 60;
const trimmed = t => SNIPS.map(s => move(t, s, s + 0.5, overshoot)).reduce((a, b) => a + b, 0);
const ownX = t => keys(t, [[34.2, 585], [35.3, 345], [37.3, 345], [38.2, 226], [40.1, 226], [41.2, 585], [43.2, 585], [44.1, 405]]);
const reach = t => t < LIT ? 0 : lerp(lerp(0, 96, move(t, LIT, LIT + 0.6, overshoot)), 1, 0) + [44, 46, 50, 66].reduce((sum, more, i) => sum + more * move(t, SNIPS[i], SNIPS[i] + 0.6, overshoot), 0) + 180 * move(t, GLASS_ON, GLASS_ON + 1.1);
const smoke = t => t < LIT ? 0 : move(t, LIT + 0.2, LIT + 1.6) * (1 - trimmed(t) / 4);
function bowl(x, y, { flame = 0, smoking = 0, glass = 0, t = 0, fill = mix(C.clay, C.ochre, 0.3), scale = 1.15, seed = 0 } = {}) {
  const fire = flame < 0.02 ? "" : at(0, -33, path("M0,2C-14,-5 -8,-20 0,-32C8,-20 14,-5 0,2Z", smoking > 0.6 ? mix(C.clay, C.ochre, 0.3) : C.ochre) + path("M0,0C-6,-4 -3,-12 0,-18C3,-12 6,-4 0,0Z", "#fdf3cf", bare), flame * (1 + 0.05 * wave(t, 0.8, seed)));
  const puffs = smoking < 0.05 ? "" : [0, 1, 2].map(i => faint(smoking * 0.9, path(wiggle(i * 9 - 9, -48 - 20 * flame - i * 5, 46 + 14 * smoking, twos(t) * 2.6 + i * 2 + seed, 6), "none", stroke(GREY, pen * 1.6)))).join("") +
    [0, 1].map(i => { const k = (twos(t) * 0.4 + i / 2 + seed * 0.3) % 1; return faint(smoking * Math.min(1, 4 * k) * (1 - k), circle(7 * Math.sin(k * 6 + i * 3), -66 - 66 * k, 5 + 11 * k, GREY, bare)); }).join("");
  const pane = glass > 0.01 ? at(0, -24 - 60 * (1 - glass), chimney()) : "";
  return thing(x, y, scale, () => puffs + path("M-5,-20V-35H5V-20Z", C.paper) + fire + path("M-38,-24Q-36,0 -16,0H16Q36,0 38,-24Q0,-15 -38,-24Z", fill) + path("M-38,-24Q0,-33 38,-24Q0,-15 -38,-24Z", mix(fill, C.ink, 0.35)) + path("M-5,-22V-35H5V-22", C.paper) + path("M-25,-9Q0,-4 25,-9", "none", stroke(mix(C.sand, fill, 0.2))) + pane);
}
const chimney = () => path("M-15,0Q-27,-26 -13,-62H13Q27,-26 15,0Z", "#fffbe8", 'fill-opacity=".35"') + path("M-8,-10Q-14,-28 -8,-46", "none", stroke(C.paper)) + box(-17, -4, 34, 8, 4, C.ochre);
const scissors = (x, y, open, turn = 0, scale = 1) => thing(x, y, scale, () => [-1, 1].map(side => at(0, 0, path(`M0,0L${side * 3},-6L${side * 1.5},-40L0,-44Z`, "#c9d5d8") + path("M0,0L0,12", "none", stroke(C.ink, 5)) + circle(side * 7, 20, 8, "none", stroke(C.ink, 9)) + circle(side * 7, 20, 8, "none", stroke(C.clay, 4)), 1, side * (4 + 15 * open))).join("") + circle(0, 0, 2.4, C.ink, bare), turn);

// Who holds the scissors when, and on which side of the lamp: [from, snip, to, side].
const TRIMS = [[32.4, SNIPS[0], 34.1, -1], [35.4, SNIPS[1], 37.2, -1], [38.3, SNIPS[2], 40, -1], [41.3, SNIPS[3], 43, 1]];
const OTHERS = [[48.6, 49.7, 50.7, 1], [53.2, 54.4, 55.4, 1]];
const opening = (t, snip) => Math.max(0, during(t, snip - 0.75, snip + 0.02, 0.06) * (0.6 + 0.4 * Math.sin((t - snip) * 9)), during(t, snip - 0.4, snip, 0.05));
function scissorsNow(t) {
  if (t < 31.2) return "";
  const rest = [keys(t, [[44.2, ownX(t) + 74], [46.5, ownX(t) + 74], [47.5, 622]]), TABLE - 4];
  for (const [list, wick] of [[TRIMS, [ownX(t), TABLE - 34]], [OTHERS, [LAMP_ON_TABLE, TABLE - 30]]]) {
    for (const [from, snip, to, side] of list) {
      const k = during(t, from, to, 0.45);
      if (k > 0) {
        const place = lerp(rest, [wick[0] + side * 42, wick[1]], k);
        return scissors(place[0], place[1], opening(t, snip), lerp(90, -side * 84, k), 0.95);
      }
    }
  }
  return scissors(rest[0], rest[1], 0.1, 90, 0.95);
}
const trimHand = (t, [from, snip, to, side], wick) => [wick[0] + side * 60, wick[1] + 2, during(t, from, to, 0.45)];

// ---- light and dark ----
const NEIGHBOUR_SNIP = 49.7;
const neighbourX = t => keys(t, [[45.3, 950], [46.6, 792], [50.7, 792], [52, 980]]);
function neighbourLamp(t) {
  const put = during(t, 48.1, 50.8, 0.4);
  return lerp([neighbourX(t) - 44, TABLE + 16], [LAMP_ON_TABLE, TABLE + 3], put);
}
const neighbourHere = t => t > 45.2 && t < 52.1;
function sources(t) {
  const list = [], b = borrowed(t);
  if (b.seen) list.push([b.foot[0], b.foot[1] - 44, b.r]);
  if (t >= LIT) list.push([ownX(t), TABLE - 58, reach(t)]);
  if (neighbourHere(t)) list.push([...neighbourLamp(t).map((v, i) => v - i * 52), lerp(122, 170, move(t, NEIGHBOUR_SNIP, NEIGHBOUR_SNIP + 0.5, overshoot))]);
  return list;
}
const lightAt = (t, x, y = 200) => Math.max(0, ...sources(t).map(([sx, sy, r]) => clamp((r - Math.hypot(x - sx, y - sy)) / 50 + 0.4)));
function shade(t) {
  const all = sources(t), ring = (k, grey) => all.map(([x, y, r]) => circle(x, y, r * k, grey, bare)).join("");
  return `<mask id="dark" maskUnits="userSpaceOnUse" x="-400" y="-400" width="1700" height="1200">${box(-400, -400, 1700, 1200, 0, "#fff", bare)}${ring(1.28, "#aaa")}${ring(1.1, "#555")}${ring(0.92, "#000")}</mask>` +
    box(-400, -400, 1700, 1200, 0, NIGHT, `${bare} opacity="0.8" mask="url(#dark)"`);
}
const warm = t => [[0.92, WARM], [0.42, mix(WARM, "#ffffff", 0.5)]].map(([k, colour]) => sources(t).map(([x, y, r]) => circle(x, y, r * k, colour, bare)).join("")).join("");

// ---- the four at the table ----
const COUGH = [24.3, 25.1, 26];
const readsAt = (t, i) => {
  const x = TEAM[i][1];
  if (t < 20) return Math.min(lightAt(t, x), t < 4 ? 0 : 1);
  if (t < 31.2) return i === 3 ? during(t, 27, 30.8, 0.5) : 0;
  const busy = Math.max(...[[2, 0], [1, 1], [0, 2], [3, 3]].map(([who, k]) => who === i ? during(t, TRIMS[k][0] - 0.5, TRIMS[k][2] + 0.2, 0.4) : 0), i === 3 ? during(t, 46.6, 55.6, 0.4) : 0, i === 2 ? during(t, 57.6, 61, 0.4) : 0, i === 3 ? during(t, 57, 58.6, 0.4) : 0);
  return Math.min(lightAt(t, x), 1 - busy) * (t > 44.6 ? 1 : move(t, 33, 34));
};
const page = (x, y, k, turn = 0) => at(x, y, path("M-31,-19Q-14,-25 0,-17Q14,-25 31,-19V15Q14,9 0,17Q-14,9 -31,15Z", C.paper) + path("M0,-17V17"), 1, turn, 0.35 + 0.65 * k);
const LOOKS = [
  [[0, [0.2, 0.7]], [2, [0.8, 0]], [3.6, [0.9, -0.1]], [6.5, [0.9, -0.1]], [7.4, [0.1, 0.9]], [10.6, [0.1, 0.9]], [11, [0.9, 0]], [15.3, [0.9, 0]], [16.6, [0.3, 0]], [18.2, [0.9, 0]], [20.6, [0.9, 0]], [32, [0.9, 0.1]], [37.2, [0.9, 0.2]], [38.2, [0.8, 0.5]], [40, [0.8, 0.4]], [40.4, [0.9, 0.1]], [42.6, [0.9, 0.1]], [43.2, [0, 0.9]], [46.4, [0.9, 0]], [48, [0.9, 0]], [49, [0, 0.9]], [51.6, [0, 0.9]], [52.2, [0.9, 0]], [55.6, [0.9, 0]], [56.6, [0.9, -0.1]], [60.8, [0.9, 0.1]], [61.6, [0, 0.9]]],
  [[0, [0.4, 0.7]], [2, [-0.8, 0]], [3.3, [-0.8, 0]], [3.8, [0.9, -0.1]], [6.5, [0.8, -0.2]], [7.2, [0.1, 0.9]], [10.6, [0.1, 0.9]], [10.9, [0.9, -0.1]], [15.3, [0.9, 0]], [16.6, [-0.4, 0]], [18, [0.9, 0]], [20.6, [0.9, 0]], [32, [0.9, 0.1]], [35, [0.7, 0.5]], [37.2, [0.7, 0.4]], [37.8, [-0.7, 0.4]], [40, [-0.8, 0.3]], [40.6, [0.9, 0.1]], [42.8, [0.9, 0.1]], [43.4, [0.1, 0.9]], [46.2, [0.1, 0.9]], [46.6, [0.9, 0]], [50.8, [0.9, 0]], [51.4, [0.5, -0.9]], [52.6, [0.9, 0]], [55.8, [0.9, 0]], [60.9, [0.8, 0]], [61.8, [0, 0.9]]],
  [[0, [-0.2, 0.8]], [1.6, [0.8, 0]], [3.9, [0.9, -0.2]], [4.8, [0.9, -0.2]], [5.4, [-0.9, -0.1]], [6.6, [-0.9, -0.1]], [7.2, [0, 0.9]], [10.5, [0, 0.9]], [10.8, [-0.9, -0.1]], [12, [-0.9, -0.1]], [12.8, [0.9, 0]], [15.3, [0.9, 0]], [16.4, [-0.8, 0]], [18, [0.8, 0]], [20.4, [0.9, 0.2]], [23.6, [0.8, 0.3]], [24.2, [-0.7, 0.2]], [26.6, [-0.6, 0.2]], [27.2, [0.9, 0.2]], [30.6, [0.9, 0.2]], [32, [0.8, 0.5]], [34.2, [0.8, 0.5]], [35, [-0.9, 0.2]], [37.2, [-0.9, 0.1]], [38.6, [-0.9, 0]], [40.2, [-0.9, 0.2]], [41.2, [0.8, 0.3]], [42.8, [0.8, 0.3]], [43.4, [0, 0.9]], [46.2, [0.4, 0.9]], [46.6, [0.9, 0]], [51, [0.9, 0]], [52.6, [0.9, 0]], [56, [0.9, -0.2]], [58, [0.9, 0]], [58.8, [-0.4, -0.4]], [59.4, [-0.9, 0.3]], [61, [-0.9, 0.3]], [61.8, [0, 0.9]]],
  [[0, [-0.4, 0.7]], [2.6, [-0.4, 0.7]], [3.1, [0.9, -0.1]], [4.4, [0.9, -0.2]], [5, [-0.9, -0.2]], [6.6, [-0.9, -0.1]], [7, [0, 0.9]], [10.5, [0, 0.9]], [10.8, [-0.9, 0]], [13, [-0.6, 0]], [13.8, [0.9, 0]], [15.8, [0.9, 0]], [16.8, [-0.8, 0]], [20.2, [-0.7, 0.4]], [23.4, [-0.7, 0.4]], [24.4, [-0.9, 0]], [26.4, [-0.8, 0.1]], [27.2, [-0.4, 0.9]], [30.6, [-0.4, 0.9]], [32, [-0.9, 0.2]], [34.6, [-0.9, 0.2]], [40.6, [-0.9, 0.1]], [41.4, [-0.8, 0.5]], [43, [-0.8, 0.4]], [43.6, [0, 0.9]], [45.8, [0, 0.9]], [46.2, [0.9, 0]], [48.6, [0.8, 0.3]], [50.6, [0.8, 0.4]], [51.2, [0.9, 0]], [52.8, [0.9, 0]], [53.4, [0.6, 0.6]], [55.2, [0.8, 0.2]], [56, [0.9, -0.2]], [57.8, [0.8, 0]], [58.4, [-0.9, 0]], [60.8, [-0.9, 0.1]], [61.8, [0, 0.9]]],
];
const MOODS = [
  [[0, -0.5], [6, 0], [7, 0.9], [11, 0.5], [15, -0.6], [22, -0.2], [33, 0], [39.4, 0.9]],
  [[0, -0.5], [6, 0], [7, 0.9], [11, 0.4], [15, -0.6], [22, -0.2], [33.5, 0.2], [36.5, 0.9]],
  [[0, -0.5], [5.5, 0], [7, 0.9], [11, 0.4], [15, -0.7], [20, -0.3], [22, 0.3], [24, -0.6], [27, -0.2], [28, 0.3], [33.3, 0.9]],
  [[0, -0.4], [4.5, 0.2], [6, 0.9], [11, 0.3], [15, -0.7], [18, -0.4], [21, 0.1], [22.2, 0.8], [24.4, -0.2], [27.5, 0.9], [70, 0.9]],
];
function member(t, i) {
  const [kind, x] = TEAM[i], read = readsAt(t, i), y = lerp(TABLE - 8, 234, read), cough = i === 2 ? COUGH.reduce((sum, c) => sum + pulse(t, c, 0.5), 0) : 0;
  const hands = { left: [x - 33, y - 2, 1], right: [x + 33, y - 2, 1] };
  const wick = [ownX(t), TABLE - 34], to = (side, [gx, gy, k = 1]) => { hands[side] = [lerp(hands[side][0], gx, k), lerp(hands[side][1], gy, k), 1]; };
  if (i === 2) {
    if (t > 32 && t < 34.15) to("right", trimHand(t, TRIMS[0], wick));
    if (t > 23.9 && t < 27.1) { to("left", [x - 8, 206, during(t, 24, 26.9, 0.25)]); to("right", [x + 48 + 12 * wave(t, 0.5), 206, during(t, 24.9, 27, 0.3)]); }
    if (t > 34.1 && t < 35.4) to("left", [Math.max(ownX(t) + 34, x - 78), TABLE - 14, during(t, 34.1, 35.2, 0.25)]);
    if (t > 57.9 && t < 61.2) { const glassAt = glassHands(t, x); to("left", glassAt.left); to("right", glassAt.right); }
  }
  if (i === 1 && t > 35 && t < 38.4) to("right", t < 37.25 ? trimHand(t, TRIMS[1], wick) : [ownX(t) + 36, TABLE - 14, during(t, 37.25, 38.2, 0.25)]);
  if (i === 0 && t > 38 && t < 41) to("right", t < 40.05 ? trimHand(t, TRIMS[2], wick) : [Math.min(ownX(t) - 34, x + 78), TABLE - 14, during(t, 40.05, 40.9, 0.25)]);
  if (i === 3) {
    if (t > 20.2 && t < 23.6) to("left", [lerp(605, 602, between(t, 21, 21.6)), lerp(TABLE - 8, TABLE - 52 + 6 * (t < LIT ? wave(t, 0.5) : 0), move(t, 21.1, 21.7)), during(t, 20.3, 23.2, 0.4)]);
    if (t > 41 && t < 44.3) to("left", t < 43.05 ? trimHand(t, TRIMS[3], wick) : [Math.max(ownX(t) + 36, x - 78), TABLE - 14, during(t, 43.05, 43.9, 0.25)]);
    if (t > 46.4 && t < 47.7) to("left", [Math.max(x - 78, keys(t, [[46.5, 479], [47.5, 622]])), TABLE - 8, during(t, 46.5, 47.6, 0.3)]);
    if (t > 48 && t < 51) to("right", [682, 206 + 4 * wave(t, 0.7), during(t, 48.3, 50.4, 0.4)]);
    if (t > 52.8 && t < 55.6) to("right", [682, 206 + 4 * wave(t, 0.7), during(t, 53.2, 55.2, 0.4)]);
    if (t > 56.8 && t < 59) to("right", [...glassPlace(t).map((v, k) => v + (k ? -8 : -8)), during(t, 57.3, 58.4, 0.2)]);
  }
  const [lx, ly] = keys(t, LOOKS[i]), scan = read > 0.8 && ly > 0.6 ? 0.35 * wave(t, 2.6, i * 0.27) : 0;
  return person({ x, floor: BEHIND - 3 * cough, t, kind, scale: TALL, look: [lx + scan, ly], mood: keys(t, MOODS[i]), hands, tilt: -8 * cough + (read > 0.5 ? 2 * wave(t, 4.2, i * 0.3) : 0) });
}
function papers(t) {
  return TEAM.map(([, x], i) => {
    const read = readsAt(t, i), near = i === 3 ? during(t, 27, 30.8, 0.5) * (t < 32 ? 1 : 0) : 0;
    return page(x - 14 * near, lerp(TABLE - 6, 234, read) + 2 * near, read, -8 * near);
  }).join("");
}
function eyes(t) {   // what one sees of people in the dark
  return TEAM.map(([kind, x], i) => {
    const dark = Math.min(1, ...sources(t).map(([sx, sy, r]) => clamp((Math.hypot(x - sx, 190 - sy) - 1.08 * r) / (0.14 * r + 1)))), [lx, ly] = keys(t, LOOKS[i]), open = lids(t, kind.seed);
    return dark < 0.1 ? "" : faint(dark, [-1, 1].map(side => at(x + (side * 7 + lx * 6) * TALL, BEHIND - 129 * TALL + (-2 + ly * 4) * TALL, circle(0, 0, 7, C.paper, bare) + circle(lx * 2.6, ly * 2.6, 3.4, NIGHT, bare), 1, 0, open)).join(""));
  }).join("");
}

// ---- those who come ----
function visitor(t) {
  const x = visitorX(t), b = borrowed(t), again = t > VISITS_AGAIN, floor = again ? BEFORE : BEHIND;
  if (!b.seen) return "";
  const greets = during(t, 10.6, 12, 0.3), takes = OTHERS[1], shows = during(t, 56, 57.5, 0.35), lets = during(t, 52.6, 53.2, 0.3);
  const hands = {};
  if (!again) { hands.left = [b.foot[0], b.foot[1] - 92, 1]; if (greets) hands.right = [x + 46 + 10 * wave(t, 0.5), 176, greets]; }
  else if (t < 53.1) hands.left = [b.foot[0], Math.max(b.foot[1] - 92, 180), Math.max(1 - move(t, 52.9, 53.2), lets)];
  else if (t < 55.6) hands.left = trimHand(t, takes, [LAMP_ON_TABLE, TABLE - 30]);
  else if (t < 58) hands.left = [glassPlace(t)[0] + 10, glassPlace(t)[1] - 6, shows];
  else { const k = during(t, 61.2, 90, 0.5); hands.left = [x - 33, 244, k]; hands.right = [x + 33, 244, k]; }
  const look = again ? keys(t, [[51, [-0.9, 0]], [53.2, [-0.7, 0.5]], [55, [-0.7, 0.5]], [55.4, [-0.9, 0]], [57.4, [-0.9, 0]], [58.4, [-0.9, 0.1]], [60.8, [-0.9, 0]], [61.8, [0, 0.9]]]) : keys(t, [[3, [-0.9, 0]], [6.4, [-0.9, 0.1]], [7.2, [-0.6, 0.3]], [8.6, [0.7, 0.3]], [10, [0.2, 0.1]], [10.8, [0.6, 0]], [11.8, [0.9, 0]]]);
  return person({ x, floor, t, kind: VISITOR, scale: TALL, steps: x, going: strides(visitorX, t), look, hands, mood: again ? keys(t, [[51, 0.1], [53, 0], [54.4, 0.2], [54.9, 0.9]]) : 0.8 }) +
    (again && t > 61 ? page(x, lerp(300, 246, move(t, 61.2, 61.7)), move(t, 61.2, 61.7)) : "");
}
function bigLamp(t) {
  const { foot, clear, seen } = borrowed(t);
  const flame = thing(foot[0], foot[1] - 21, 0.95, () => at(0, 0, path("M0,0C-13,-7 -7,-20 0,-30C7,-20 13,-7 0,0Z", clear > 0.5 ? C.ochre : C.clay) + path("M0,-2C-6,-6 -3,-12 0,-17C3,-12 6,-6 0,-2Z", "#fdf3cf", bare), lerp(0.6, 1.15, clear) * (1 + 0.04 * wave(t, 0.8))));
  return seen ? lamp(foot[0], foot[1], 0.95, { lit: 0, fill: C.teal }) + flame + (clear < 0.9 ? [0, 1, 2].map(i => faint(1 - clear, path(wiggle(foot[0] - 9 + i * 9, foot[1] - 98 - i * 4, 40, twos(t) * 2.6 + i * 2, 6), "none", stroke(GREY, 5)))).join("") : "") + sparks(foot[0] + 12, foot[1] - 80, t, 54.4) : "";
}
function neighbour(t) {
  if (!neighbourHere(t)) return "";
  const x = neighbourX(t), [lx, ly] = neighbourLamp(t), put = during(t, 48.1, 50.8, 0.4), clear = move(t, NEIGHBOUR_SNIP, NEIGHBOUR_SNIP + 0.5, overshoot);
  const trim = trimHand(t, OTHERS[0], [LAMP_ON_TABLE, TABLE - 30]), holds = [lx + 34, ly - 18, 1];
  const look = keys(t, [[45, [-0.9, 0]], [48.2, [-0.9, 0]], [48.6, [-0.7, 0.5]], [50.2, [-0.7, 0.4]], [50.4, [-0.9, -0.1]], [50.8, [-0.6, 0]], [51, [0.9, 0]]]);
  return person({ x, floor: BEFORE, t, kind: FARMER, scale: TALL, steps: x, going: strides(neighbourX, t), look, mood: keys(t, [[45, -0.2], [49.6, 0], [50.1, 0.9]]), hands: { left: t > 48.5 && t < 50.7 ? trim : holds, right: [x + 10, ly - 12, 1 - put] } }) +
    bowl(lx, ly, { flame: lerp(0.55, 0.95, clear), smoking: 0.9 * (1 - clamp(clear)), t, fill: C.plum, scale: 0.95, seed: 1 }) + sparks(lx + 8, TABLE - 90, t, NEIGHBOUR_SNIP);
}
// The new part goes from hand to hand to where it fits.
const glassPlace = t => keys(t, [[56, [742, 214]], [57.1, [742, 214]], [57.6, [694, 240]], [58, [694, 240]], [58.6, [572, 240]], [59, [474, 240]], [59.35, [440, 166]], [59.6, [405, 161]], [GLASS_ON, [405, 230]]]);
const glassTurn = t => keys(t, [[57.1, 0], [57.6, -82], [59, -82], [59.35, 0]]);
function glassHands(t, x) {
  const [gx, gy] = glassPlace(t), k = during(t, 58.1, 60.5, 0.35);
  return { left: [Math.max(gx + 14, x - 84), gy - 3, k * move(t, 58.8, 59.2)], right: [Math.min(gx - 34, x + 60), gy, k * (1 - move(t, 58.9, 59.3))] };
}
function glass(t) {
  if (t < 56.05 || t > 59.6) return "";
  const [x, y] = glassPlace(t);
  return at(x, y, chimney(), pop(t, 56) * 1.15, glassTurn(t)) + rays(x, y - 34, 44, t, 56.3);
}

// ---- the room ----
function outside(t) {   // the night and the hut on the hill
  return box(330, 20, 150, 100, 4, "#20405a") + `<clipPath id="night"><rect x="332" y="22" width="146" height="96"/></clipPath><g clip-path="url(#night)">` + moon(364, 48, 0.5) + [[404, 38], [440, 52], [456, 34]].map(([x, y]) => circle(x, y, 1.8, C.sand, bare)).join("") + hill(424, 124, 210, 46, "#2c5a54") + "</g>" + path("M405,20V120", "none", stroke(WOOD, 5)) + box(330, 20, 150, 100, 4, "none", stroke(C.ink, 9)) + box(330, 20, 150, 100, 4, "none", stroke(WOOD, 4)) + box(320, 120, 170, 9, 4, WOOD);
}
const HUTS = [[440, 96, 1, 52.7], [378, 112, 0.8, 62.2], [466, 116, 0.72, 63.4]];   // where, how large, and when their lamps are lit
function hillHut(t) {
  return HUTS.map(([x, y, size, start]) => {
    const lit = move(t, start, start + 0.4), glow = lit > 0.02 ? circle(x, y - 11 * size, 22 * size * lit, "#f3c765", `${bare} opacity="0.35"`) : "";
    return glow + faint(lerp(0.35, 1, Math.max(lit, lightAt(t, 405, 70))), at(x, y, box(-14, -18, 28, 18, 2, mix("#3d4b4a", C.sand, 0.15)) + path("M-19,-17L0,-32L19,-17Z", mix("#6b4a35", C.ochre, 0.2)) + box(-5, -13, 10, 9, 1.5, mix(NIGHT, "#f9d36f", lit)), size));
  }).join("");
}
function room(t) {
  const back = box(-400, -400, 1700, 800, 0, WALL, bare) + `<clipPath id="wall"><rect x="-400" y="-400" width="1700" height="724"/></clipPath><g clip-path="url(#wall)">${warm(t)}</g>` + outside(t);
  const door = box(792, 84, 96, 244, 4, mix(NIGHT, "#20405a", 0.5)) + box(792, 84, 96, 244, 4, "none", stroke(C.ink, 12)) + box(792, 84, 96, 244, 4, "none", stroke(WOOD, 6));
  const wall = path("M60,60h70v86h-70Z", C.paper) + path("M74,82h42M74,98h42M74,114h26", "none", stroke(C.teal, 4)) + box(196, 62, 76, 58, 4, C.paper) + box(208, 96, 12, 14, 2, C.clay) + box(228, 84, 12, 26, 2, C.clay) + box(248, 74, 12, 36, 2, C.clay) + shelf(620, 112, 180) + book(566, 91, 0.5) + book(598, 91, 0.5, { fill: C.teal }) + book(630, 91, 0.5, { fill: C.clay }) + stack(678, 112, 0.5, { count: 5 });
  const floor = box(-400, 324, 1700, 400, 0, "#c9a877", bare) + path("M-400,324H1300");
  const own = t > 20.2 ? bowl(ownX(t), TABLE + 2 + 34 * (1 - move(t, 20.4, 21, overshoot)), { flame: t < LIT ? 0 : move(t, LIT, LIT + 0.4, overshoot) * (0.6 + 0.14 * trimmed(t) + 0.25 * move(t, GLASS_ON, GLASS_ON + 0.8, overshoot)), smoking: smoke(t), glass: t >= 59.6 ? move(t, 59.6, GLASS_ON) : 0, t }) : "";
  const match = t > 21 && t < 22.9 ? faint(1 - move(t, 22.5, 22.8), path(line([[598, lerp(TABLE + 4, TABLE - 56, move(t, 21.1, 21.7))], [587, lerp(TABLE - 10, TABLE - 64, move(t, 21.1, 21.7))]]), "none", stroke(C.ochre, 4))) : "";
  const legs = [130, 702].map(x => path(`M${x},${TABLE + 8}V356`, "none", stroke(C.ink, 10))).join(""), top = box(95, TABLE, 642, 16, 5, WOOD) + box(112, TABLE + 16, 608, 14, 2, mix(WOOD, C.ink, 0.18));
  const clicks = SNIPS.map((s, i) => sparks(ownX(t) + 6, TABLE - 100, t, s)).join("") + sparks(592, TABLE - 78, t, LIT) + rays(405, 196, 70, t, GLASS_ON + 0.05, C.ochre, -200, 20, 7);
  const again = t > VISITS_AGAIN;
  return back + wall + door + floor + (again ? "" : visitor(t) + bigLamp(t)) + TEAM.map((_, i) => member(t, i)).join("") + legs + top + papers(t) + (t > 20.2 && t < 21 ? `<clipPath id="above"><rect x="-400" y="-400" width="1700" height="${400 + TABLE}"/></clipPath><g clip-path="url(#above)">${own}</g>` : own) + match +
    (again ? visitor(t) + bigLamp(t) : "") + neighbour(t) + scissorsNow(t) + glass(t) + clicks + shade(t) + hillHut(t) + eyes(t) + bubbles(t);
}
function bubbles(t) {
  const asks = at(-22, 24, bowl(0, 0, { flame: 0.9, t, scale: 0.75 }), 1) + sign(30, 17, 46, "?", C.plum);
  return speech(738, 88, 128, 78, [40, 62], pop(t, 46.5, 48.5), asks);
}
const film = {
  seconds: 66, fps: 15, poster: 39,
  draw(t) { return through(keys(t, CAMERA_PATH), () => room(t)); },
};
