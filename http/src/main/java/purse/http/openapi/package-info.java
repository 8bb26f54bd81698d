/** What an API says of itself: its OpenAPI description, served as it is and as a page. */
package purse.http.openapi;
