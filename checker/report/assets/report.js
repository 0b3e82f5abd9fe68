"use strict";
const bar = document.querySelector(".filter");
bar.hidden = false;
bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const wanted = button.value;
  for (const other of bar.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
  const shown = (status) =>
    !wanted || status === wanted || (wanted === "gap" && ["partial", "missing", "conflict"].includes(status));
  for (const part of document.querySelectorAll("[data-status]")) part.hidden = !shown(part.dataset.status);
  for (const group of document.querySelectorAll("[data-group]"))
    group.hidden = !group.querySelector("[data-status]:not([hidden])");
});
