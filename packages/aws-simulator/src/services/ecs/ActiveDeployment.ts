/** A deployment that is under way, as those see it who may change its course. */
export interface ActiveDeployment {
  /** Another deployment takes over. */
  supersede(): void;
  /** Goes back to what served before, as somebody asks; answers whether there is anything to go back to. */
  rollBack(): boolean;
  /** Ends where it is, as somebody asks: tasks and traffic stay as they are. */
  abort(): void;
  /** The service is to have another number of tasks. */
  rescale(): void;
}
