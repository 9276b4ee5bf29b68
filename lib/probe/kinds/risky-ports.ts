/** Services that belong behind a firewall, and the port each listens on by default. */
export const riskyPorts: readonly [port: number, service: string][] = [
  [21, 'FTP'],
  [23, 'Telnet'],
  [445, 'file sharing (SMB)'],
  [2375, 'Docker'],
  [2379, 'etcd'],
  [3306, 'MySQL'],
  [3389, 'remote desktop'],
  [5432, 'PostgreSQL'],
  [5555, 'a task monitor'],
  [5672, 'RabbitMQ'],
  [6379, 'Redis'],
  [8000, 'an application server'],
  [8080, 'a dashboard or application server'],
  [9000, 'an object store or PHP-FPM'],
  [9001, 'an object store’s console'],
  [9090, 'Prometheus'],
  [9200, 'Elasticsearch'],
  [11211, 'memcached'],
  [15672, 'RabbitMQ’s console'],
  [27017, 'MongoDB'],
];

const services = new Map(riskyPorts);

/** What a port is usually for, in words. */
export const serviceOf = (port: number): string => services.get(port) ?? 'some service';
