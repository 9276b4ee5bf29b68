const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/**
 * The lock file's packages with an entry for every optional one that is named at an exact version and has none.
 * Which system it is for is read from its name.
 * @param {Record<string, any>} packages
 */
export function completed(packages) {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, version]) => /^\d+\.\d+\.\d+[^ ]*$/.test(version) && !isLocked(packages, path, name))
      .map(([name, version]) => [`node_modules/${name}`, entry(name, version, dev)]),
  );
  const all = { ...packages, ...Object.fromEntries(missing) };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** As Node looks for packages: beside the one that asks, then in each folder above. */
function isLocked(packages, path, name) {
  if (packages[`${path ? `${path}/` : ''}node_modules/${name}`]) return true;
  if (!path) return false;
  return isLocked(packages, path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1)), name);
}

function entry(name, version, dev) {
  const words = name.split('/').at(-1).split(/[-_]/);
  const os = systems.filter((system) => words.includes(system) || words.includes(`${system}musl`));
  const cpu = processors.filter((processor) => words.includes(processor));
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(/musl/.test(name) && { libc: ['musl'] }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
