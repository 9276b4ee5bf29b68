import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Pool = ReturnType<Adapter['underlyingDriver']>;
type Query = (...args: unknown[]) => Promise<{ fields?: { dataTypeID: number }[] }>;

/**
 * Prisma's adapter, which sends a migration as one script. The original splits at every semicolon and so breaks
 * function bodies; sent whole, PostgreSQL runs the script as one transaction: it applies entirely or not at all.
 */
export class WholeScripts extends PrismaPg {
  readonly #opened: Adapter[] = [];

  override async connect() {
    return this.#keep(await super.connect());
  }

  override async connectToShadowDb() {
    return this.#keep(await super.connectToShadowDb());
  }

  /** Ends every connection; the engine leaves its own open. */
  async close(): Promise<void> {
    const pools = this.#opened.map((adapter) => adapter.underlyingDriver());
    await Promise.all(pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
  }

  #keep(adapter: Adapter): Adapter {
    const pool = adapter.underlyingDriver();
    adapter.executeScript = async (script) => {
      await pool.query(script);
    };
    readCatalogue(adapter, pool);
    this.#opened.push(adapter);
    return adapter;
  }
}

const char = 18;
const text = 25;

/** The catalogue's one-letter columns have a type of their own, "char", which the adapter does not know. */
function readCatalogue(adapter: Adapter, pool: Pool): void {
  const query: Query = pool.query.bind(pool);
  let letters: boolean[] = []; // which columns of the last result; the engine asks one thing at a time
  const asText: Query = async (...args) => {
    const result = await query(...args);
    const fields = result.fields ?? []; // a script of several statements has none
    letters = fields.map(({ dataTypeID }) => dataTypeID === char);
    for (const field of fields) if (field.dataTypeID === char) field.dataTypeID = text;
    return result;
  };
  Object.assign(pool, { query: asText });
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (...args) => {
    const { columnTypes, ...rest } = await queryRaw(...args);
    const named = columnTypes.map((type, index) => (letters[index] ? ColumnTypeEnum.Character : type));
    return { ...rest, columnTypes: named };
  };
}
