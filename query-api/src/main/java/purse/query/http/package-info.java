/** How answers and refusals go out over HTTP. */
package purse.query.http;
