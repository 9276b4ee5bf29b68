/**
 * What an authority calls itself in the certificates it issues, and the names its CAA documents give
 * (its certification practice statement, §4.2.1). The first name is the one to publish.
 */
const authorities: readonly [organisation: string, names: readonly string[]][] = [
  ["let's encrypt", ['letsencrypt.org']],
  ['google trust services', ['pki.goog', 'google.com']],
  [
    'digicert',
    ['digicert.com', 'digicert.ne.jp', 'thawte.com', 'geotrust.com', 'rapidssl.com', 'symantec.com'],
  ],
  ['sectigo', ['sectigo.com', 'comodo.com', 'comodoca.com', 'usertrust.com', 'trust-provider.com']],
  ['comodo', ['sectigo.com', 'comodo.com', 'comodoca.com', 'usertrust.com', 'trust-provider.com']],
  ['zerossl', ['sectigo.com', 'zerossl.com', 'comodoca.com', 'usertrust.com', 'trust-provider.com']],
  ['globalsign', ['globalsign.com']],
  ['amazon', ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com', 'aws.amazon.com']],
  ['microsoft', ['microsoft.com', 'digicert.com']],
  ['entrust', ['entrust.net', 'affirmtrust.com', 'sectigo.com']],
  ['godaddy', ['godaddy.com', 'starfieldtech.com']],
  ['starfield', ['starfieldtech.com', 'godaddy.com']],
  ['ssl corp', ['ssl.com']],
  ['buypass', ['buypass.com', 'buypass.no']],
  ['identrust', ['identrust.com']],
  ['actalis', ['actalis.it']],
  ['asseco', ['certum.pl', 'certum.eu']],
  ['unizeto', ['certum.pl', 'certum.eu']],
  ['hellenic academic', ['harica.gr']],
  ['d-trust', ['d-trust.net', 'dtrust.de']],
  ['swisssign', ['swisssign.com']],
  ['telia', ['telia.com', 'telia.fi', 'telia.se', 'trust.telia.com']],
  ['quovadis', ['digicert.com', 'quovadisglobal.com']],
  ['geant', ['sectigo.com', 'harica.gr']],
];

/** The CAA names of the authority behind an issuer such as `C=US, O=Let's Encrypt, CN=R11`; null when not known. */
export const caaNamesOf = (issuer: string): readonly string[] | null => {
  const organisation = /(?:^|, )O=([^,]*)/.exec(issuer)?.[1]?.toLowerCase() ?? '';
  return (
    authorities.find(
      ([known]) => organisation.includes(known.replace("'", '')) || organisation.includes(known),
    )?.[1] ?? null
  );
};
