FROM node:24-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
# What `npm ci` and its postinstall need, so that this layer is kept while only the sources change.
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY scripts/generate.ts scripts/
COPY prisma/schema.prisma prisma/
COPY client/package.json client/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts && rm -rf .next/cache && mkdir .next/cache

FROM node:24-slim
WORKDIR /app
# Nothing below is written to: the file system may be read-only with a tmpfs on /tmp and /app/.next/cache.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 API_PORT=3001 DATA_DIR=/tmp/data
COPY --from=build /app ./
# For the worker's volume: what the signer of the register remembers.
RUN mkdir /var/lib/register && chown node:node /var/lib/register
USER node
EXPOSE 3000 3001
# The others: node api/server.ts, node worker.ts, node scripts/migrate.ts
CMD ["node", "web.ts"]
