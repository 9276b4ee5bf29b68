import { PrismaPg } from '@prisma/adapter-pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

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
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    this.#opened.push(adapter);
    return adapter;
  }
}
