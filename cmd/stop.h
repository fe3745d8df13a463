#ifndef jointed_CMD_STOP_H
#define jointed_CMD_STOP_H

/*
 * A run ends in good order when a signal asks for it: the package in hand is
 * rolled back, what was loaded stays.
 */
#include <signal.h>

/*
 * From now on SIGINT, SIGTERM and SIGHUP only raise the flag that is returned;
 * a second one ends the program at once.
 */
const volatile sig_atomic_t *stop_watch(void);

#endif
