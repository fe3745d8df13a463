#include "stop.h"

#include <stddef.h>

/* The one object that a signal handler may write. */
static volatile sig_atomic_t is_asked;

static void
ask(int signal_number)
{
	(void)signal_number;
	is_asked = 1;
}

const volatile sig_atomic_t *
stop_watch(void)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction action = { .sa_handler = ask,
		.sa_flags = (int)SA_RESETHAND };

	(void)sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
		(void)sigaction(signals[i], &action, NULL);
	return &is_asked;
}
