"""Plans from numbers: plain records in, a plan out; one folder per problem, each citing its source. Never Django."""
