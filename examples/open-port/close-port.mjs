// The fix of the example: lets the internal network in where the whole internet was. Run twice, it changes nothing more.
import { readFileSync, writeFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const fixed = text.replaceAll('"0.0.0.0/0"', '"10.20.0.0/16"');
writeFileSync(file, fixed);
console.log(
  fixed === text ? `${file} was closed already` : `${file}: 0.0.0.0/0 became 10.20.0.0/16`,
);
