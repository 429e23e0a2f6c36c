// Every page works without this. It keeps figures fresh, and lets "/" reach the search.
"use strict";

const refresh = async (section) => {
  if (document.hidden || section.contains(document.activeElement)) return;
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById(section.id);
  if (fresh && fresh.innerHTML !== section.innerHTML) section.innerHTML = fresh.innerHTML;
};

for (const section of document.querySelectorAll("[data-refresh]")) {
  setInterval(() => refresh(section).catch(() => {}), Number(section.dataset.refresh) * 1000);
}

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("input[type=search]");
  if (search) {
    event.preventDefault();
    search.focus();
  }
});

for (const text of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
  });
  text.after(button);
}
