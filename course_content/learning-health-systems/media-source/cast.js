// The people of the films. A person of kit.js is drawn from: coat (also the sleeves), skin, hem (half width of the coat below), hemAt (its height),
// seed (when to blink and breathe), trim (on the coat), back (behind the head), skull, and front (hair, hat, beard, glasses).
"use strict";

const MOUSTACHE = "M0,8Q-6,4 -15,12Q-5,17 0,12Q5,17 15,12Q6,4 0,8Z";
const NURSE = {
  coat: C.teal, skin: "#9a6443", hem: 25, hemAt: 40, seed: 1,
  trim: top => path(`M-7,${n(top - 1)}L0,${n(top + 12)}L7,${n(top - 1)}`, C.paper) + box(5, top + 26, 13, 13, 3, C.paper) + path(`M9,${n(top + 26)}v-7`, "none", stroke(C.ochre)),
  back: fx => circle(-fx * 1.3, -24, 10, C.ink), skull: roundSkull,
  front: (fx, fy) => path(`M-22.5,1A22.5,22.5 0 0 1 22.5,1Q${n(13 + fx)},${n(-13 + fy)} ${n(fx)},${n(-14 + fy)}Q${n(-13 + fx)},${n(-13 + fy)} -22.5,1Z`, C.ink),
};
const ELDER = {
  coat: C.plum, skin: "#7c4d34", hem: 34, hemAt: 50, seed: 2,
  trim: (top, hy, hem) => path(`M${-hem + 3},${n(hy - 13)}Q0,${n(hy - 7)} ${hem - 3},${n(hy - 13)}`, "none", stroke(C.ochre, 6)),
  back: () => "", skull: roundSkull,
  front: (fx, fy) => path(MOUSTACHE, C.paper, `transform="translate(${n(fx)} ${n(fy)})"`) +
    path("M-18,-14L-15,-31Q0,-40 15,-31L18,-14Z", C.sand) + `<ellipse cx="0" cy="-14" rx="31" ry="5.5" fill="${C.sand}"/>`,
};
const MOTHER = {
  coat: C.ochre, skin: "#b57d57", hem: 31, hemAt: 20, seed: 3,
  trim: top => path(`M-19,${n(top + 2)}Q0,${n(top + 20)} 19,${n(top + 2)}Q0,${n(top - 7)} -19,${n(top + 2)}Z`, C.sky),
  back: () => path("M-25,2A25,26 0 0 1 25,2Q27,22 15,29L-15,29Q-27,22 -25,2Z", C.sky),
  skull: (fx, fy, skin) => circle(fx * 0.7, 2 + fy * 0.6, 18, skin), front: () => "",
};
const PENCIL = path("M-2,2L12,-12", "none", stroke(C.ink, 8)) + path("M-2,2L9,-9", "none", stroke(C.ochre, 4));

const fringe = (fx, fy, colour, low = 1) =>   // short hair, parted a little off the middle
  path(`M-22.5,${low}A22.5,22.5 0 0 1 22.5,${low}Q${n(18 + fx * 0.4)},${n(-12 + fy)} ${n(4 + fx)},${n(-12 + fy)}Q${n(-12 + fx)},${n(-10 + fy)} -22.5,${low}Z`, colour);
const glasses = (fx, fy) => [-1, 1].map(side => circle(side * 8 + fx, -2 + fy, 6.6, "none", stroke(C.ink, pen * 0.75))).join("") +
  path(`M${n(-1.6 + fx)},${n(-3 + fy)}h3.2`, "none", stroke(C.ink, pen * 0.75));
const braid = (x, y, parts, colour, turn = 0) =>
  at(x, y, Array.from({ length: parts }, (_, i) => `<ellipse cx="0" cy="${i * 10}" rx="${n(6.4 - i * 0.5)}" ry="6.6" fill="${colour}"/>`).join("") + path(`M-3,${parts * 10 - 3}h6`, "none", stroke(C.ochre, 4)), 1, turn);
const DRIVER = {   // a young man with a flat cap and a scarf
  coat: C.clay, skin: "#7d5238", hem: 25, hemAt: 42, seed: 4,
  trim: (top, hy) => path(`M-15,${n(top + 1)}Q0,${n(top + 13)} 15,${n(top + 1)}L13,${n(top + 10)}Q0,${n(top + 20)} -13,${n(top + 10)}Z`, C.sky) + path(`M0,${n(top + 18)}V${n(hy + 3)}`),
  back: () => "", skull: roundSkull,
  front: (fx, fy) => path(`M-22,-3Q-22,2 -21,6`, "none", stroke(C.ink, 5)) + path(`M22,-3Q22,2 21,6`, "none", stroke(C.ink, 5)) +
    path(`M-25,-8Q-26,-29 0,-30Q26,-29 25,-8Q0,-15 -25,-8Z`, mix(C.ink, C.sky, 0.35)) +
    path(`M${n(-17 + fx * 1.4)},${n(-11 + fy * 0.5)}Q${n(fx * 1.8)},${n(-20 + fy * 0.5)} ${n(17 + fx * 1.4)},${n(-11 + fy * 0.5)}Q${n(fx * 1.8)},${n(-6 + fy)} ${n(-17 + fx * 1.4)},${n(-11 + fy * 0.5)}Z`, C.ink),
};
const OFFICER = {   // an older woman with glasses and a grey bun
  coat: "#35566b", skin: "#a8714c", hem: 27, hemAt: 34, seed: 5,
  trim: (top, hy) => path(`M-11,${n(top)}L0,${n(top + 26)}L11,${n(top)}Z`, C.paper) + path(`M0,${n(top + 26)}V${n(hy + 3)}`) + circle(-14, top + 26, 4.5, C.ochre),
  back: fx => circle(-fx * 1.2, -25, 12, "#b9b6ae"), skull: roundSkull,
  front: (fx, fy) => path(`M-23,4Q-25,-24 0,-24Q25,-24 23,4Q${n(19 + fx * 0.6)},${n(-9 + fy)} ${n(2 + fx)},${n(-13 + fy)}Q${n(-17 + fx)},${n(-10 + fy)} -23,4Z`, "#b9b6ae") + glasses(fx, fy),
};
const DOCTOR = {   // a man with a short beard and a pale coat
  coat: mix(C.paper, C.sky, 0.22), skin: "#d3a57c", hem: 28, hemAt: 30, seed: 6,
  trim: (top, hy) => path(`M-12,${n(top)}L0,${n(top + 34)}L12,${n(top)}Z`, C.teal) + path(`M0,${n(top + 34)}V${n(hy + 3)}`) + path(`M9,${n(top + 40)}h12v12h-12Z`) + path(`M15,${n(top + 40)}v-6`, "none", stroke(C.clay, 4)),
  back: () => "", skull: roundSkull,
  front: (fx, fy) => path(`M-21.6,4A22,22 0 0 0 21.6,4Q${n(17 + fx * 0.4)},${n(13 + fy)} ${n(9 + fx)},${n(15 + fy)}Q${n(fx)},${n(17.5 + fy)} ${n(-9 + fx)},${n(15 + fy)}Q${n(-17 + fx * 0.4)},${n(13 + fy)} -21.6,4Z`, "#4a2f22") +
    path(`M${n(-7 + fx)},${n(5 + fy)}Q${n(fx)},${n(2 + fy)} ${n(7 + fx)},${n(5 + fy)}`, "none", stroke("#4a2f22", 4)) +
    fringe(fx, fy, "#4a2f22", -3),
};
const FARMER = {   // a woman with a straw hat and two braids
  coat: mix(C.teal, C.ochre, 0.42), skin: "#c08457", hem: 36, hemAt: 22, seed: 7,
  trim: (top, hy, hem) => path(`M${-hem + 4},${n(hy - 15)}Q0,${n(hy - 9)} ${hem - 4},${n(hy - 15)}`, "none", stroke(C.clay, 5)) + path(`M-14,${n(top)}Q0,${n(top + 14)} 14,${n(top)}`, "none", stroke(C.paper, 5)),
  back: fx => braid(-19 - fx * 0.3, 14, 4, C.ink, 5) + braid(19 - fx * 0.3, 14, 4, C.ink, -5), skull: roundSkull,
  front: (fx, fy) => path(`M-22,2Q-21,-8 -14,-15H14Q21,-8 22,2Q${n(14 + fx)},${n(-9 + fy)} ${n(fx)},${n(-11 + fy)}Q${n(-14 + fx)},${n(-9 + fy)} -22,2Z`, C.ink) +
    path("M-17,-15Q-15,-37 0,-37Q15,-37 17,-15Z", mix(C.ochre, C.sand, 0.45)) + path("M-38,-9Q-20,-21 0,-20Q20,-21 38,-9Q20,-13 0,-13Q-20,-13 -38,-9Z", mix(C.ochre, C.sand, 0.45)) + path("M-17,-21Q0,-25 17,-21", "none", stroke(C.clay, 5)),
};
const STUDENT = {   // a young woman with curly hair and the strap of a bag
  coat: C.sky, skin: "#6f452d", hem: 23, hemAt: 44, seed: 8,
  trim: (top, hy) => path(`M-20,${n(hy - 14)}H21`, "none", stroke(C.paper, 7)) + path(`M-17,${n(top + 3)}L20,${n(hy - 4)}`, "none", stroke(C.ink, 8)) + path(`M-17,${n(top + 3)}L20,${n(hy - 4)}`, "none", stroke(C.ochre, 3)),
  back: fx => [[-24, 0, 11], [24, 0, 11], [-22, -15, 12], [22, -15, 12], [-9, -27, 13], [9, -27, 13]].map(([x, y, r]) => circle(x - fx * 0.5, y, r, C.ink)).join("") + circle(-fx * 0.4, -12, 22, C.ink), skull: roundSkull,
  front: (fx, fy) => path(`M-22,-4Q-20,-22 0,-22Q20,-22 22,-4Q${n(17 + fx)},${n(-12 + fy)} ${n(11 + fx)},${n(-11 + fy)}Q${n(6 + fx)},${n(-16 + fy)} ${n(fx)},${n(-12 + fy)}Q${n(-6 + fx)},${n(-16 + fy)} ${n(-11 + fx)},${n(-11 + fy)}Q${n(-17 + fx)},${n(-12 + fy)} -22,-4Z`, C.ink),
};
const MIDWIFE = {   // a woman with a plait and an apron
  coat: mix(C.plum, C.paper, 0.42), skin: "#e0b48d", hem: 31, hemAt: 26, seed: 9,
  trim: (top, hy) => path(`M-12,${n(top + 22)}H12L19,${n(hy + 1)}Q0,${n(hy + 4)} -19,${n(hy + 1)}Z`, C.paper) + path(`M-12,${n(top + 22)}L-15,${n(top + 2)}M12,${n(top + 22)}L15,${n(top + 2)}`, "none", stroke(C.paper, 5)) + path(`M-8,${n(top + 46)}h16v13h-16Z`),
  back: () => path("M-24,3A24,25 0 0 1 24,3Q24,16 17,20H-17Q-24,16 -24,3Z", "#33231d"), skull: roundSkull,
  front: (fx, fy) => path(`M-22.5,4A22.5,22.5 0 0 1 22.5,4Q${n(16 + fx)},${n(-6 + fy)} ${n(fx)},${n(-15 + fy)}Q${n(-16 + fx)},${n(-6 + fy)} -22.5,4Z`, "#33231d") + braid(-20, 18, 4, "#33231d", 4),
};
const VISITOR = {   // a person with a waistcoat and a rucksack with a bedroll
  coat: mix(C.sand, C.ochre, 0.28), skin: "#8a5a3c", hem: 24, hemAt: 42, seed: 10,
  trim: (top, hy) => box(-31, top - 12, 62, 17, 8.5, mix(C.clay, C.ochre, 0.35)) + path(`M-21,${n(top + 3)}L-10,${n(top + 1)}L-5,${n(top + 24)}V${n(hy + 3)}L-24,${n(hy + 1)}L-24,${n(top + 16)}Z`, C.teal) +
    path(`M21,${n(top + 3)}L10,${n(top + 1)}L5,${n(top + 24)}V${n(hy + 3)}L24,${n(hy + 1)}L24,${n(top + 16)}Z`, C.teal) + path(`M-17,${n(top + 4)}V${n(top + 34)}M17,${n(top + 4)}V${n(top + 34)}`, "none", stroke(C.ink, 6)),
  back: () => "", skull: roundSkull,
  front: (fx, fy) => path(`M-22,-1A22,22 0 0 1 22,-1L${n(20 + fx * 0.3)},-9Q0,${n(-15 + fy)} ${n(-20 + fx * 0.3)},-9Z`, "#2b1d17") + path(`M-21,-8Q${n(fx)},${n(-15 + fy)} 21,-8`, "none", stroke(C.ink, 9)) + path(`M-21,-8Q${n(fx)},${n(-15 + fy)} 21,-8`, "none", stroke(C.ochre, 4)),
};
const CLERK = {   // a man with a high forehead, a small moustache and a tie
  coat: "#7f9471", skin: "#e8c19c", hem: 24, hemAt: 44, seed: 11,
  trim: (top, hy) => path(`M-12,${n(top)}L0,${n(top + 20)}L12,${n(top)}Z`, C.paper) + path(`M-4,${n(top + 4)}h8l-2,6l5,22l-7,8l-7,-8l5,-22Z`, C.clay) + path(`M0,${n(top + 40)}V${n(hy + 3)}`),
  back: () => path("M-24,8Q-28,-8 -18,-16L18,-16Q28,-8 24,8Z", "#3a2c26"), skull: roundSkull,
  front: (fx, fy) => path(`M${n(-7 + fx)},${n(6 + fy)}Q${n(fx)},${n(1 + fy)} ${n(7 + fx)},${n(6 + fy)}`, "none", stroke("#3a2c26", 4)) + path(`M-17,-15Q${n(-6 + fx)},-25 ${n(10 + fx)},-21`, "none", stroke("#3a2c26", 4)),
};
const GRANDMOTHER = {   // an old woman with a wrapped headscarf and a shawl
  coat: mix(C.clay, C.plum, 0.35), skin: "#70462f", hem: 35, hemAt: 16, seed: 12,
  trim: (top, hy) => path(`M-22,${n(top + 4)}Q0,${n(top - 6)} 22,${n(top + 4)}L26,${n(top + 30)}Q6,${n(top + 46)} -2,${n(top + 60)}Q-10,${n(top + 44)} -27,${n(top + 32)}Z`, C.sand) + path(`M-25,${n(top + 27)}Q0,${n(top + 34)} 25,${n(top + 26)}`, "none", stroke(C.ochre)),
  back: () => "", skull: roundSkull,
  front: (fx, fy) => path(`M-23,-4Q-30,-34 -6,-38Q22,-42 24,-5Q${n(fx)},${n(-16 + fy)} -23,-4Z`, C.ochre) + path(`M-20,-14Q0,-26 22,-16M-12,-27Q4,-32 17,-26`) + circle(-9, -36, 8, C.ochre) +
    path(`M${n(-14 + fx)},${n(4 + fy)}q-2,3 -5,3M${n(14 + fx)},${n(4 + fy)}q2,3 5,3`, "none", stroke(C.ink, pen * 0.6)),
};
