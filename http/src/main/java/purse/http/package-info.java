/**
 * What both HTTP services share: the server and how it stops, problems, request fields, trace IDs,
 * health and logs. The services add their routes.
 */
package purse.http;
