import { fail } from './fail.mjs';

const supported = [20, 22, 24];

/** The scripts run before anything is installed, so the check cannot be left to a package manager. */
export function requireSupportedNode(version = process.versions.node) {
  const major = Number(version.split('.')[0]);
  if (!supported.includes(major)) {
    fail(
      `This project runs on Node ${supported.join(
        ', ',
      )}; this is Node ${version}. Switch the version (e.g. \`nvm use 22\`) and try again.`,
    );
  }
}
