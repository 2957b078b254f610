// Milliseconds of processor time that chrono takes for each article: the median of some rounds, after as many
// for warming up. Reads {"rounds": 25, "texts": [...]} from standard input.
import { readFileSync } from "node:fs";
import * as chrono from "chrono-node";

const { rounds, texts } = JSON.parse(readFileSync(0, "utf8"));
const reference = new Date(2024, 0, 20);

function round() {
  const before = process.cpuUsage();
  for (const text of texts) chrono.parse(text, reference);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / texts.length;
}

for (let at = 0; at < rounds; at++) round();
const times = Array.from({ length: rounds }, round).sort((a, b) => a - b);
console.log(times[Math.floor(rounds / 2)]);
