#include "lock.h"

#include "jointed/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum err_code
make_folder_of(const char *path, struct err *e)
{
	char *folder = mem_strdup(path);
	enum err_code rc = ERR_OK;

	for (char *p = folder + 1; p[-1] != '\0'; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(folder, 0755) != 0 && errno != EEXIST) {
			rc = err_set(e, ERR_IO, errno,
			    "cannot make the folder %s: %s", folder,
			    strerror(errno));
			break;
		}
		*p = '/';
	}
	free(folder);
	return rc;
}

/* Name the holder, which the kernel knows. */
static enum err_code
is_held(const char *path, int fd, struct err *e)
{
	struct flock who = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	if (fcntl(fd, F_GETLK, &who) == 0 && who.l_type != F_UNLCK &&
	    who.l_pid > 0)
		return err_set(e, ERR_LOCKED, 0,
		    "another run is at work: process %ld holds %s",
		    (long)who.l_pid, path);
	return err_set(e, ERR_LOCKED, 0, "another run is at work: %s is locked",
	    path);
}

enum err_code
lock_take(const char *path, enum patience patience,
    const volatile sig_atomic_t *stop, struct lock *out, struct err *e)
{
	struct flock want = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int how = patience == LOCK_WAIT ? F_SETLKW : F_SETLK;
	enum err_code rc;

	out->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (out->fd < 0)
		return err_set(e, ERR_IO, errno, "cannot write %s: %s", path,
		    strerror(errno));
	out->is_held = true; /* or will be dropped */
	while (fcntl(out->fd, how, &want) != 0) {
		if (errno == EINTR && (stop == NULL || *stop == 0))
			continue;
		if (errno == EINTR)
			rc = err_set(e, ERR_STOPPED, EINTR,
			    "stopped by a signal while waiting for %s", path);
		else if (errno == EACCES || errno == EAGAIN)
			rc = is_held(path, out->fd, e);
		else
			rc = err_set(e, ERR_IO, errno, "cannot lock %s: %s",
			    path, strerror(errno));
		lock_drop(out);
		return rc;
	}
	return ERR_OK;
}

void
lock_drop(struct lock *l)
{
	if (l->is_held)
		(void)close(l->fd);
	l->is_held = false;
}
