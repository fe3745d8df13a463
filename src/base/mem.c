#include "jointed/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Noreturn void
out_of_memory(void)
{
	static const char text[] = "jointed: out of memory\n";

	(void)!write(STDERR_FILENO, text, sizeof text - 1);
	_exit(1);
}

void *
mem_alloc(size_t size)
{
	void *p = calloc(1, size == 0 ? 1 : size);

	if (p == NULL)
		out_of_memory();
	return p;
}

void *
mem_array(size_t n, size_t elem)
{
	void *p = calloc(n == 0 ? 1 : n, elem == 0 ? 1 : elem);

	if (p == NULL)
		out_of_memory();
	return p;
}

void *
mem_resize(void *p, size_t n, size_t elem)
{
	void *q;

	if (elem != 0 && n > SIZE_MAX / elem)
		out_of_memory();
	q = realloc(p, n * elem == 0 ? 1 : n * elem);
	if (q == NULL)
		out_of_memory();
	return q;
}

char *
mem_strndup(const char *s, size_t len)
{
	char *copy;

	if (s == NULL)
		return NULL;
	copy = mem_alloc(len + 1);
	memcpy(copy, s, len);
	return copy;
}

char *
mem_strdup(const char *s)
{
	return s == NULL ? NULL : mem_strndup(s, strlen(s));
}
