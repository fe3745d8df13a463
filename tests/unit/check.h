#ifndef jointed_CHECK_H
#define jointed_CHECK_H

/* cmocka with the headers it forgets to include, in the order it needs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
