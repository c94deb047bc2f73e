import { ExternalLink } from './ExternalLink';

type ConsoleLinkProps = {
  href: string | undefined;
  /** What it shows, e.g. `pipeline checkout`. */
  of: string;
};

export function ConsoleLink({ href, of }: ConsoleLinkProps) {
  return (
    <ExternalLink href={href} name={`Console: ${of}`}>
      Console
    </ExternalLink>
  );
}
