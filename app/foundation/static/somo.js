// Small comforts; every page works without them.
"use strict";

// Terms: where nothing can hover, a tap shows and hides the definition; Escape hides what is shown.
const boxes = document.querySelectorAll(".term-box");
const touch = matchMedia("(hover: none)");

function show(box, open) {
  box.classList.toggle("open", open);
  box.classList.toggle("shut", !open);
}

boxes.forEach((box) => {
  box.querySelector("a").addEventListener("click", (event) => {
    if (!touch.matches) return;
    event.preventDefault();
    const open = !box.classList.contains("open");
    boxes.forEach((other) => other.classList.remove("open"));
    show(box, open);
  });
  const settle = () => box.classList.remove("open", "shut");
  box.addEventListener("focusout", settle);
  // A finger's tap also moves a mouse that is not there.
  box.addEventListener("mouseleave", () => touch.matches || settle());
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelectorAll(".term-box:is(:hover, :focus-within, .open)").forEach((box) => show(box, false));
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".term-box")) boxes.forEach((box) => box.classList.remove("open", "shut"));
});

// Errors: the summary takes the focus, so that it is read and seen first.
const errors = document.getElementById("errors");
if (errors) errors.focus();

// A lesson tells its place, for "continue where you left".
const place = document.querySelector("form[data-place]");
if (place) fetch(place.action, { method: "POST", body: new FormData(place), keepalive: true }).catch(() => {});

const printer = document.querySelector("[data-print]");
if (printer) {
  printer.hidden = false;
  printer.addEventListener("click", () => print());
}

// Paper shows what is folded away on a screen, and all that was written.
let opened = [];
addEventListener("beforeprint", () => {
  document.querySelectorAll("textarea + .written").forEach((each) => (each.textContent = each.previousElementSibling.value));
  opened = [...document.querySelectorAll("details:not([open])")];
  opened.forEach((each) => (each.open = true));
});
addEventListener("afterprint", () => opened.forEach((each) => (each.open = false)));
