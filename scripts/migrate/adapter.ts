import { PrismaPg } from '@prisma/adapter-pg';

/**
 * Prisma's adapter, which sends a migration as one script. The original splits at every semicolon and so breaks
 * function bodies; sent whole, PostgreSQL runs the script as one transaction: it applies entirely or not at all.
 */
export class WholeScripts extends PrismaPg {
  override async connect() {
    return sendWhole(await super.connect());
  }

  override async connectToShadowDb() {
    return sendWhole(await super.connectToShadowDb());
  }
}

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

function sendWhole(adapter: Adapter): Adapter {
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  return adapter;
}
