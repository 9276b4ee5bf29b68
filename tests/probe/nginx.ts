import { programAt } from './child.ts';
import { makePlace, serve } from './folder.ts';
import type { Site } from './site.ts';

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  .map((name) => `${name}_temp_path DIR/${name};`)
  .join(' ');

/** Starts nginx with server blocks a test writes; PORT, PLAIN and DIR stand for the two ports and the folder. */
export const startNginx = async (blocks: string): Promise<Site> => {
  const place = await makePlace();
  const file = place.write(
    'nginx.conf',
    `daemon off; master_process off; pid DIR/pid; error_log stderr crit; events {}
http { access_log off; types { text/html html; text/css css; } ${temporary}
  ssl_certificate DIR/leaf.pem; ssl_certificate_key DIR/leaf.key; root DIR;
  ${blocks} }`,
  );
  return serve(place, programAt('nginx') ?? 'nginx', ['-p', place.folder, '-c', file]);
};
