import type { WantedImage } from '../../cloud/stand-ins/wanted.ts';

/** The image whose id a public parameter holds. */
export interface ParameterImage {
  readonly wanted: WantedImage;
  /** What the parameter says of an image. */
  readonly show: (id: string) => string;
}

/** The publishers of public parameters, and what their images are called. */
const publishers: ReadonlyArray<{ readonly path: RegExp; readonly name: string; readonly owner: string }> = [
  { path: /^\/aws\/service\/debian\//, name: 'debian-12-amd64-*', owner: '136693071363' },
  { path: /^\/aws\/service\/canonical\//, name: 'ubuntu/images/*', owner: '099720109477' },
  { path: /amazon-linux-2023|\/al2023-|bottlerocket/, name: 'al2023-ami-*', owner: 'amazon' },
  { path: /amazon-linux|\/amzn2?-/, name: 'amzn2-ami-hvm-*', owner: 'amazon' },
  { path: /^\/aws\/service\/suse\//, name: 'suse-sles-*', owner: '013907871322' },
  { path: /windows/i, name: 'Windows_Server-*', owner: 'amazon' },
];

/**
 * What a parameter's name tells of the image whose id it holds; undefined where it tells of none.
 *
 * @param given what is to stand for it, as `-stand-in` says.
 */
export function imageOfParameter(
  name: string,
  given: string | undefined,
  region: string,
): ParameterImage | undefined {
  const publisher = publishers.find(({ path }) => path.test(name));
  const isPublic = name.startsWith('/aws/service/');
  if (!isPublic && !/ami/i.test(name)) return undefined;
  const isArm = /arm64|aarch64/.test(name);
  const pattern = publisher?.name ?? name.replace(/^\//, '');
  const called = isArm ? pattern.replace('amd64', 'arm64') : pattern;
  const filters = [
    { Name: 'name', Values: [called] },
    { Name: 'architecture', Values: [isArm ? 'arm64' : 'x86_64'] },
  ];
  const owners = publisher === undefined ? [] : [publisher.owner];
  const wanted = { kind: 'image', region, filters, owners, users: [], base: given } as const;
  // Some hold a document of which the id is a part.
  const isDocument = name.endsWith('/recommended');
  return { wanted, show: (id) => (isDocument ? JSON.stringify({ image_id: id }) : id) };
}
