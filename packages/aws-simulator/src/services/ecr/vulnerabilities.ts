import type { FindingSeverity } from '@aws-sdk/client-ecr';
import type { World } from '../../world/World';
import type { Image } from './store';

export interface KnownVulnerability {
  id: string;
  severity: FindingSeverity;
  packageName: string;
  version: string;
  /** Missing when there is no fix yet. */
  fixedInVersion?: string;
  score: number;
  vector: string;
  description: string;
}

type Row = [
  id: string,
  packageName: string,
  version: string,
  fixedInVersion: string | undefined,
  score: number,
  description: string,
];

/** What base images of the last years are known to have, by the severity that a scan reports. */
const KNOWN: Partial<Record<FindingSeverity, readonly Row[]>> = {
  CRITICAL: [
    [
      'CVE-2023-45853',
      'zlib',
      '1:1.2.13.dfsg-1',
      undefined,
      9.8,
      'MiniZip in zlib through 1.3 has an integer overflow and resultant heap-based buffer overflow in zipOpenNewFileInZip4_64.',
    ],
    [
      'CVE-2023-38545',
      'curl',
      '7.88.1-10+deb12u3',
      '7.88.1-10+deb12u4',
      9.8,
      'curl overflows a heap based buffer in the SOCKS5 proxy handshake.',
    ],
    [
      'CVE-2024-37371',
      'krb5',
      '1.20.1-2+deb12u1',
      '1.20.1-2+deb12u2',
      9.1,
      'An attacker can cause invalid memory reads during GSS message token handling in MIT Kerberos 5.',
    ],
    [
      'CVE-2024-45491',
      'expat',
      '2.5.0-1',
      '2.5.0-1+deb12u1',
      9.8,
      'libexpat before 2.6.3 can have an integer overflow for nDefaultAtts on 32-bit platforms.',
    ],
  ],
  HIGH: [
    [
      'CVE-2023-4911',
      'glibc',
      '2.36-9+deb12u1',
      '2.36-9+deb12u3',
      7.8,
      'A buffer overflow in the dynamic loader ld.so while processing the GLIBC_TUNABLES environment variable.',
    ],
    [
      'CVE-2023-44487',
      'nghttp2',
      '1.52.0-1',
      '1.52.0-1+deb12u1',
      7.5,
      'The HTTP/2 protocol allows a denial of service because request cancellation can reset many streams quickly.',
    ],
    [
      'CVE-2024-2961',
      'glibc',
      '2.36-9+deb12u4',
      '2.36-9+deb12u6',
      7.3,
      'The iconv() function may overflow the output buffer when converting strings to ISO-2022-CN-EXT.',
    ],
    [
      'CVE-2024-6119',
      'openssl',
      '3.0.13-1~deb12u1',
      '3.0.14-1~deb12u2',
      7.5,
      'Applications performing certificate name checks may attempt to read an invalid memory address.',
    ],
    [
      'CVE-2023-52425',
      'expat',
      '2.5.0-1',
      '2.5.0-1+deb12u1',
      7.5,
      'libexpat allows a denial of service because many full reparsings are required for a large token.',
    ],
    [
      'CVE-2023-31484',
      'perl',
      '5.36.0-7',
      '5.36.0-7+deb12u2',
      8.1,
      'CPAN.pm before 2.35 does not verify TLS certificates when downloading distributions over HTTPS.',
    ],
    [
      'CVE-2024-0553',
      'gnutls28',
      '3.7.9-2+deb12u1',
      '3.7.9-2+deb12u2',
      7.5,
      'A timing side-channel in the RSA-PSK key exchange of GnuTLS.',
    ],
  ],
  MEDIUM: [
    [
      'CVE-2023-5678',
      'openssl',
      '3.0.11-1~deb12u2',
      '3.0.13-1~deb12u1',
      5.3,
      'Generating excessively long X9.42 DH keys or checking them may be very slow.',
    ],
    [
      'CVE-2023-4641',
      'shadow',
      '1:4.13+dfsg1-1',
      '1:4.13+dfsg1-1+deb12u1',
      5.5,
      'When asking for a new password twice, shadow-utils fails to clean the buffer.',
    ],
    [
      'CVE-2024-28834',
      'gnutls28',
      '3.7.9-2+deb12u2',
      '3.7.9-2+deb12u3',
      5.3,
      'A side channel in deterministic ECDSA signing of GnuTLS.',
    ],
    [
      'CVE-2023-46218',
      'curl',
      '7.88.1-10+deb12u4',
      '7.88.1-10+deb12u5',
      6.5,
      'A malicious HTTP server can set super cookies that are passed back to more origins than allowed.',
    ],
    [
      'CVE-2023-50495',
      'ncurses',
      '6.4-4',
      '6.4-4+deb12u1',
      6.5,
      'ncurses can be made to crash by a segmentation fault in _nc_wrap_entry().',
    ],
    [
      'CVE-2024-26462',
      'krb5',
      '1.20.1-2+deb12u1',
      undefined,
      5.5,
      'A memory leak in kdc/ndr.c of Kerberos 5.',
    ],
  ],
  LOW: [
    [
      'CVE-2023-29383',
      'shadow',
      '1:4.13+dfsg1-1',
      undefined,
      3.3,
      'It is possible to inject control characters into fields given to chfn.',
    ],
    [
      'CVE-2023-4039',
      'gcc-12',
      '12.2.0-14',
      undefined,
      4.8,
      'The stack protector of GCC does not guard dynamically sized local variables on AArch64.',
    ],
    [
      'CVE-2022-3219',
      'gnupg2',
      '2.2.40-1.1',
      undefined,
      3.3,
      'GnuPG can be made to spin on a relatively small input.',
    ],
    [
      'CVE-2016-2781',
      'coreutils',
      '9.1-1',
      undefined,
      2.1,
      'chroot in GNU coreutils allows local users to escape to the parent session.',
    ],
    [
      'CVE-2024-22365',
      'pam',
      '1.5.2-6+deb12u1',
      undefined,
      3.3,
      'pam_namespace allows local users to block the login process.',
    ],
  ],
  INFORMATIONAL: [
    [
      'CVE-2005-2541',
      'tar',
      '1.34+dfsg-1.2',
      undefined,
      0,
      'tar does not warn when extracting setuid or setgid files.',
    ],
    [
      'CVE-2011-3374',
      'apt',
      '2.6.1',
      undefined,
      0,
      'apt-key does not validate keys against the master keyring.',
    ],
    [
      'CVE-2013-4392',
      'systemd',
      '252.19-1~deb12u1',
      undefined,
      0,
      'systemd, when updating file permissions, follows symbolic links.',
    ],
  ],
  UNDEFINED: [
    [
      'CVE-2022-27943',
      'gcc-12',
      '12.2.0-14',
      undefined,
      0,
      'libiberty/rust-demangle.c in GCC allows stack consumption in demangle_const.',
    ],
  ],
};

/** The vulnerabilities of an image, as many a severity as its behaviour says; the same for the same image. */
export function vulnerabilitiesOf(
  world: World,
  image: Image,
): KnownVulnerability[] {
  const counts = image.behaviour.scan?.counts ?? {};
  return (Object.keys(KNOWN) as FindingSeverity[]).flatMap(severity => {
    const rows = KNOWN[severity] ?? [];
    return Array.from({ length: counts[severity] ?? 0 }, (_, at) => {
      const row = rows[at % rows.length];
      return asVulnerability(
        world,
        severity,
        row,
        Math.floor(at / rows.length),
      );
    });
  });
}

/** From the second round on, the same packages with other identifiers, so that no finding is there twice. */
function asVulnerability(
  world: World,
  severity: FindingSeverity,
  row: Row,
  round: number,
): KnownVulnerability {
  const [id, packageName, version, fixedInVersion, score, description] = row;
  return {
    id:
      round === 0
        ? id
        : `CVE-2024-${world.random.integer(
            `cve/${id}/${round}`,
            50000,
            59999,
          )}`,
    severity,
    packageName,
    version,
    fixedInVersion,
    score,
    vector: vectorOf(severity),
    description,
  };
}

function vectorOf(severity: FindingSeverity): string {
  switch (severity) {
    case 'CRITICAL':
      return 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
    case 'HIGH':
      return 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H';
    case 'MEDIUM':
      return 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L';
    default:
      return 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:L/A:N';
  }
}
