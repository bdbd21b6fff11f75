/** Joins the many small objects of a folder into few large ones. */
package dataworks.coalesce;
