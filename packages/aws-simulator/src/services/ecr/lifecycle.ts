import type { Image, ImageRepository } from './store';
import { matchesPattern } from './wildcard';

const DAY_SECONDS = 24 * 60 * 60;

interface Rule {
  rulePriority: number;
  selection: {
    tagStatus: 'tagged' | 'untagged' | 'any';
    /** An image must have a tag for each of them. */
    tagPrefixList?: string[];
    tagPatternList?: string[];
    countType: 'imageCountMoreThan' | 'sinceImagePushed';
    /** Images, or days. */
    countNumber: number;
  };
}

/** Evaluates a repository's policy a day from now, and every day after, as ECR promises to. */
export function evaluateDaily(record: ImageRepository): void {
  const { world } = record.place;
  world.after(DAY_SECONDS, () => {
    expireImages(record);
    record.lifecycleEvaluatedAt = new Date(world.now);
    evaluateDaily(record);
  });
}

/**
 * Removes what the policy expires. All rules look at the same images; one that fits the tags of a rule is left alone by
 * every rule after it, whether it was expired or not.
 */
function expireImages({
  place,
  images,
  lifecyclePolicyText,
}: ImageRepository): void {
  const { rules } = JSON.parse(lifecyclePolicyText ?? '{"rules":[]}') as {
    rules: Rule[];
  };
  const newestFirst = [...images.values()]
    .reverse()
    .sort((a, b) => timeOf(b) - timeOf(a));
  const taken = new Set<Image>();
  for (const { selection } of [...rules].sort(
    (a, b) => a.rulePriority - b.rulePriority,
  )) {
    const selected = newestFirst.filter(image => fitsTags(selection, image));
    for (const [index, image] of selected.entries()) {
      const expires = isExpired(selection, image, index, place.world.now);
      if (expires && !taken.has(image)) images.delete(image.detail.imageDigest);
    }
    for (const image of selected) taken.add(image);
  }
}

function fitsTags(
  { tagStatus, tagPrefixList = [], tagPatternList = [] }: Rule['selection'],
  { detail: { imageTags } }: Image,
): boolean {
  if (tagStatus === 'any') return true;
  if (tagStatus === 'untagged') return imageTags.length === 0;
  const patterns = [
    ...tagPatternList,
    ...tagPrefixList.map(prefix => `${prefix}*`),
  ];
  return patterns.every(pattern =>
    imageTags.some(tag => matchesPattern(pattern, tag)),
  );
}

function isExpired(
  { countType, countNumber }: Rule['selection'],
  image: Image,
  index: number,
  now: number,
): boolean {
  return countType === 'imageCountMoreThan'
    ? index >= countNumber
    : timeOf(image) + countNumber * DAY_SECONDS * 1000 <= now;
}

function timeOf({ detail }: Image): number {
  return detail.imagePushedAt.getTime();
}
