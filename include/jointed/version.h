#ifndef jointed_VERSION_H
#define jointed_VERSION_H

/* The program's version, as "jointed version" and the fetcher tell it. */
#define JOINTED_VERSION "0.1.0"

#endif
