"use strict";
// Parts of which one is shown at a time: views, panes, themes. A list of links says which.
const showPlace = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => (id ? document.getElementById(id) : null);
  const main = byId("main");
  const title = document.title;
  const sets = all("[data-shows]").map((list) => {
    const links = all("a", list);
    return { list, links, parts: links.map((link) => byId(link.hash.slice(1))) };
  });

  // What is hidden can be searched for, in browsers that know how; then it is shown.
  const choose = ({ list, links, parts }, shown) => parts.forEach((part, place) => {
    if (part === shown) part.removeAttribute("hidden");
    else part.setAttribute("hidden", "until-found");
    if (part !== shown) return links[place].removeAttribute("aria-current");
    links[place].setAttribute("aria-current", list.tagName === "NAV" && part.matches(".view") ? "page" : "true");
    // The list scrolls to the link, the page stays where it is.
    const [frame, link] = [list.getBoundingClientRect(), links[place].getBoundingClientRect()];
    if (link.top < frame.top || link.bottom > frame.bottom) list.scrollTop += link.top - frame.top - frame.height / 2;
    if (link.left < frame.left || link.right > frame.right) list.scrollLeft += link.left - frame.left - 16;
    if (part.matches(".view")) document.title = `${links[place].textContent} · ${title}`;
  });
  const show = (target) => {
    for (const set of sets) {
      const part = set.parts.find((each) => each.contains(target));
      if (part) choose(set, part);
    }
    for (let fold = target; fold; fold = fold.parentElement) if (fold.tagName === "DETAILS") fold.open = true;
    const fold = target.tagName === "SECTION" && target.firstElementChild;
    if (fold && fold.matches("details.part")) fold.open = true;
  };

  // #q-12 is a row that the script writes; what stands behind ? is a choice of quotes.
  const placeOf = (hash) => {
    const [id, choice = ""] = decodeURIComponent(hash.slice(1)).split("?");
    const place = byId(/^q-\d+$/.test(id) || /(^|&)quote=/.test(choice) ? "quotes" : id);
    // The first section of a view has its heading.
    return place && place.matches(".view > section:not([aria-labelledby])") ? place.parentElement : place;
  };
  // Where the eye goes: to a view with its heading, to a part of it with the list that it is of.
  const arrive = (target) => {
    const set = sets.find(({ parts }) => parts.includes(target));
    if (!set) return target.scrollIntoView();
    const top = target.matches(".view") ? main : set.list.parentElement;
    const { y } = (target.matches(".pane") ? set.list : top).getBoundingClientRect();
    if (top === main && y + scrollY < innerHeight * 0.4) scrollTo(0, 0);
    else if (y < 0 || y > innerHeight * 0.6) (target.matches(".pane") ? set.list : top).scrollIntoView();
  };
  const focusOn = (target) => {
    const place = (target.matches("h2, h3, h4") ? null : target.querySelector("h2, h3, h4, summary")) || target;
    const fold = place.closest("summary");
    if (!fold && !place.matches("a, button, summary")) place.tabIndex = -1;
    (fold || place).focus({ preventScroll: true });
  };
  const go = ({ moved }) => {
    const target = placeOf(location.hash);
    if (!target) return;
    show(target);
    arrive(target);
    if (moved && target !== main) focusOn(target);
    // The address says which part of a view is shown, for whoever comes back to it.
    const inner = moved && target.matches(".view") && sets.find(({ list }) => target.contains(list));
    if (inner && !location.hash.includes("?")) history.replaceState(null, "", `#${inner.parts.find((part) => !part.hidden).id}`);
  };

  // The first theme may have no quote: the list says which one is shown first.
  sets.forEach((set) => choose(set, set.parts[Math.max(0, set.links.findIndex((link) => "first" in link.dataset))]));
  document.documentElement.classList.add("by-view");
  addEventListener("hashchange", () => go({ moved: true }));
  addEventListener("beforematch", ({ target }) => show(target), true);
  // A link to such a part changes it in place; the browser would scroll. A link to where one is
  // already is no change of the address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const chosen = link.hash.includes("?"); // a choice of quotes: others listen to the address
    if (!chosen && sets.some(({ parts }) => parts.includes(placeOf(link.hash)))) {
      event.preventDefault();
      if (link.hash !== location.hash) history.pushState(null, "", link.hash);
      go({ moved: true });
    } else if (!chosen && link.hash === location.hash) go({ moved: true });
  });
  for (const { list, links } of sets) {
    list.addEventListener("keydown", (event) => {
      const at = links.indexOf(document.activeElement);
      const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: links.length - 1 }[event.key];
      if (at < 0 || next === undefined || !links[next]) return;
      event.preventDefault();
      links[next].focus();
    });
  }
  go({ moved: false });
  return () => go({ moved: false });
})();
