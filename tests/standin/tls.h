#ifndef jointed_standin_TLS_H
#define jointed_standin_TLS_H

/* HTTPS with a certificate that nobody has signed but itself. */
#include <openssl/ssl.h>

/*
 * A server's side for 127.0.0.1 and localhost; its certificate is written to
 * the file pem, for who wants to trust it. Aborts on failure.
 */
SSL_CTX *tls_new(const char *pem);

/* Shake hands on a socket; NULL if the client does not like us. */
SSL *tls_accept(SSL_CTX *ctx, int fd);

#endif
