import {
  RiShieldCheckLine,
  RiShieldFlashLine,
  RiShieldLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { ScanVerdict } from './judgeScan';

export function scanIcon({
  tone,
  blind,
}: Pick<ScanVerdict, 'tone' | 'blind'>): RemixiconComponentType {
  if (blind) return RiShieldLine;
  return tone === 'success' || tone === 'neutral'
    ? RiShieldCheckLine
    : RiShieldFlashLine;
}
