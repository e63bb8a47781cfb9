"""UIMA CAS as XMI and as JSON, for INCEpTION and everything built on UIMA."""
