// After a form comes back with something to correct, the focus goes to the summary.
document.querySelector(".errors[tabindex]")?.focus();
