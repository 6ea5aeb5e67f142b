// node load_duckdb.mjs CSV DATABASE: DuckDB's CREATE TABLE AS SELECT * FROM read_csv on two threads, into a
// file or ":memory:". Prints the seconds of the statement alone, without the start of node.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [, , csv, database, modules] = process.argv;
const { DuckDBInstance } = createRequire(`${resolve(modules)}/`)('@duckdb/node-api');
const instance = await DuckDBInstance.create(database, { threads: '2' });
const connection = await instance.connect();
const start = performance.now();
await connection.run(`CREATE TABLE ledger AS SELECT * FROM read_csv('${csv.replaceAll("'", "''")}')`);
if (database !== ':memory:') await connection.run('CHECKPOINT');
console.log(((performance.now() - start) / 1000).toFixed(3));
