export interface Config {
  ecsCicd?: {
    /** What the software templates offer. */
    templates?: {
      environments?: Array<{
        /** @visibility frontend */
        name: string;
        /** @visibility frontend */
        kind: 'test' | 'production';
        /**
         * Twelve digits, in quotes.
         * @visibility frontend
         */
        account: string;
        /** @visibility frontend */
        region: string;
      }>;
    };
  };
}
