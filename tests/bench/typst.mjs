// usage: node typst.mjs WORKSPACE OUT-PREFIX FILE.typ...
// Compiles each file to a tagged PDF in one process, as a Typst server would.
import fs from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const [workspace, prefix, ...files] = process.argv.slice(2);
const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [{ fontPaths: [path.join(workspace, 'faces')] }],
});
const times = [];
for (const file of files) {
  const start = performance.now();
  const pdf = compiler.pdf({ mainFilePath: path.join(workspace, file) }, {});
  fs.writeFileSync(prefix + path.basename(file, '.typ') + '.pdf', pdf);
  times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ first: times[times.length - 1], median: times[times.length >> 1] }));
