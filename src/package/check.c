/* A package read to its end for nothing but to know that it can be. */
#include "jointed/package.h"

enum err_code
package_check(const char *path, const char *name, size_t *members,
    struct err *e)
{
	struct package *p;
	struct member m;
	enum err_code rc = package_open(path, name, &p, e);

	*members = 0;
	if (rc != ERR_OK)
		return rc;
	while ((rc = package_next(p, &m, e)) == ERR_OK)
		(*members)++;
	package_close(p);
	return rc == ERR_END ? ERR_OK : rc;
}
